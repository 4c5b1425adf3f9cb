#!/usr/bin/env python3
"""check-po.py ROOT XGETTEXT-ARGUMENT…: both translations are complete and well-formed.

Makes a fresh template from POTFILES and compares; looks for files that speak but are not listed.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SPEAKS_C = re.compile(r'(?<![\w.>])(_|C_|N_|NC_|ngettext|g_dp?n?gettext2?)\s*\(\s*"')
SPEAKS_UI = re.compile(r'translatable="(yes|true)"')


def without_comments(text):
    return re.sub(r'/\*.*?\*/|^[ \t]*#[ \t]*define[^\n]*', '', text, flags=re.S | re.M)


def speaking_files(root):
    for path in (root / 'src').rglob('*.[ch]'):
        if SPEAKS_C.search(without_comments(path.read_text(encoding='utf-8'))):
            yield path
    for path in (root / 'ui').rglob('*.ui'):
        if SPEAKS_UI.search(path.read_text(encoding='utf-8')):
            yield path
    for pattern in ('*.desktop.in', '*.metainfo.xml.in'):
        yield from (root / 'src' / 'app').glob(pattern)


def check_list(root, listed):
    wrong = [f'po/POTFILES: {name} does not exist' for name in listed if not (root / name).exists()]
    speaking = {str(path.relative_to(root)) for path in speaking_files(root)}
    wrong += [f'po/POTFILES: {name} is missing' for name in sorted(speaking - set(listed))]
    if listed != sorted(listed):
        wrong.append('po/POTFILES: not sorted')
    return wrong


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          env={'LC_ALL': 'C.UTF-8', 'PATH': '/usr/bin:/bin'})
    return [] if done.returncode == 0 else [f'{" ".join(command[:1])}: {done.stdout.strip()}']


def main():
    root, arguments = Path(sys.argv[1]), sys.argv[2:]
    listed = [line for line in (root / 'po/POTFILES').read_text().split('\n')
              if line and not line.startswith('#')]
    wrong = check_list(root, listed)
    with tempfile.TemporaryDirectory() as folder:
        template = f'{folder}/rectify.pot'
        wrong += run('xgettext', '--from-code=UTF-8', f'--directory={root}', f'--output={template}',
                     f'--files-from={root}/po/POTFILES', '--force-po', *arguments)
        for language in (root / 'po/LINGUAS').read_text().split():
            words = str(root / f'po/{language}.po')
            wrong += run('msgfmt', '--check', '--output-file=/dev/null', words)
            wrong += run('msgcmp', words, template)
    print('\n'.join(wrong))
    return 1 if wrong else 0


sys.exit(main())
