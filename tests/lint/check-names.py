#!/usr/bin/env python3
"""check-names.py ROOT: file names are unique in src/, the top level is short, no file knows a machine."""
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

TOP = {'src', 'ui', 'icons', 'po', 'tests', 'meson.build', 'meson_options.txt', 'README.md', 'COPYING',
       'dev'}
IN_EVERY_FOLDER = {'meson.build', 'README.md'}
# A path of somebody's home or machine; put together so that this file does not contain one.
MACHINE = re.compile('|'.join('/' + word for word in (r'home/\w', r'root/', r'work/', r'Users/\w')))


def files(root):
    """Everything below the root that git does not ignore; without git, everything."""
    listed = subprocess.run(['git', '-C', str(root), 'ls-files', '-z', '--cached', '--others',
                             '--exclude-standard'], capture_output=True, text=True)
    if listed.returncode == 0:
        return sorted({name for name in listed.stdout.split('\0') if name and (root / name).exists()})
    return sorted(str(path.relative_to(root)) for path in root.rglob('*') if path.is_file())


def main():
    root = Path(sys.argv[1])
    names = files(root)
    wrong = []
    count = Counter(Path(name).name for name in names if name.startswith('src/'))
    for name, times in sorted(count.items()):
        if times > 1 and name not in IN_EVERY_FOLDER:
            wrong.append(f'src/: {times} files are called {name}')
    for top in sorted({name.split('/')[0] for name in names}):
        if top not in TOP and not top.startswith('.'):
            wrong.append(f'{top}: does not belong at the top level')
    for name in names:
        if re.search(r'[^\w./@+-]', name, re.A):
            wrong.append(f'{name}: a file name is letters, digits, - and _')
        try:
            text = (root / name).read_text(encoding='utf-8')
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.split('\n'), 1):
            if MACHINE.search(line):
                wrong.append(f'{name}:{number}: a path of somebody\'s machine')
    print('\n'.join(wrong))
    return 1 if wrong else 0


sys.exit(main())
