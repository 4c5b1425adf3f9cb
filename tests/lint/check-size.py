#!/usr/bin/env python3
"""check-size.py ROOT: functions stay under 60 lines between their braces, files under 600.

Relies on the layout that check-format keeps: the braces of a function stand alone in the first column.
Only *_class_init may be longer.
"""
import re
import sys
from pathlib import Path

FUNCTION_LINES = 60
FILE_LINES = 600
SUFFIXES = {'.c', '.h', '.py', '.sql', '.ui', '.css', '.build', '.sh'}
NAME = re.compile(r'(\w+)\s*\(')


def functions(lines):
    """Yields (name, line number, lines between the braces)."""
    start = None
    for number, line in enumerate(lines):
        if line.rstrip() == '{':
            start = number
        elif line.startswith('}') and start is not None:
            head = start - 1
            while head > 0 and lines[head][:1].isspace():
                head -= 1
            found = NAME.match(lines[head])
            if found:
                yield found.group(1), start + 1, number - start - 1
            start = None


def main():
    root = Path(sys.argv[1])
    wrong = []
    paths = [path for top in ('src', 'tests', 'ui') for path in (root / top).rglob('*')]
    for path in sorted(path for path in paths if path.suffix in SUFFIXES and path.is_file()):
        lines = path.read_text(encoding='utf-8').splitlines()
        name = path.relative_to(root)
        if len(lines) >= FILE_LINES:
            wrong.append(f'{name}: {len(lines)} lines, a file has less than {FILE_LINES}')
        if path.suffix not in ('.c', '.h'):
            continue
        for function, line, length in functions(lines):
            if length >= FUNCTION_LINES and not function.endswith('_class_init'):
                wrong.append(f'{name}:{line}: {function} () has {length} lines between its braces,'
                             f' a function has less than {FUNCTION_LINES}')
    print('\n'.join(wrong))
    return 1 if wrong else 0


sys.exit(main())
