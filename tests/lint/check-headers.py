#!/usr/bin/env python3
"""check-headers.py ROOT BUILD: every header compiles alone, with nothing but what its folder may use."""
import json
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def commands_by_folder(root, build):
    """The compiler and options of one file of each folder of src/."""
    commands = {}
    for entry in json.loads((build / 'compile_commands.json').read_text()):
        file = (build / entry['file']).resolve()
        if file.suffix != '.c' or root / 'src' not in file.parents:
            continue
        words = [word for word in shlex.split(entry['command']) if word != 'ccache']
        options = [word for word in words[1:] if word.startswith(('-I', '-D', '-W', '-std', '-m', '-pthread'))]
        folder = file.relative_to(root / 'src').parts[0]
        commands.setdefault(folder, [words[0], *options])
    return commands


def check(root, build, commands, header):
    name = header.relative_to(root / 'src')
    command = commands.get(name.parts[0])
    if command is None:
        print(f'src/{name}: not checked, its folder compiles nothing yet')
        return None
    done = subprocess.run([*command, '-Werror', '-fsyntax-only', '-x', 'c', '-'], cwd=build, text=True,
                          input=f'#include "{name}"\n', capture_output=True)
    return f'src/{name} does not compile alone:\n{done.stderr}' if done.returncode else None


def main():
    root, build = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    commands = commands_by_folder(root, build)
    headers = sorted((root / 'src').rglob('*.h'))
    with ThreadPoolExecutor(2) as pool:
        wrong = [text for text in pool.map(lambda h: check(root, build, commands, h), headers) if text]
    print('\n'.join(wrong))
    return 1 if wrong else 0


sys.exit(main())
