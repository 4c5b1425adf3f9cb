#!/usr/bin/env python3
"""count-tests.py LOG…: adds up meson's test logs (testlog*.json) and prints one closing line.

A program that speaks TAP counts each of its tests, any other program counts as one. Before the closing line
stands each program that failed, with the end of what it printed, since a reader may see only the end of a
log. Exit status 1 when something failed or nothing ran.
"""
import json
import re
import sys

TAP = re.compile(r'^\s*(not )?ok\b(.*)$', re.M)
TOLD = 12  # lines of a failed program's messages
BAD = {'FAIL', 'ERROR', 'TIMEOUT', 'INTERRUPT', 'UNEXPECTEDPASS'}


def count(entry):
    """Returns (passed, failed, skipped) of one program."""
    lines = TAP.findall(entry.get('stdout') or '')
    result = entry['result']
    skipped = sum('# SKIP' in rest.upper() for no, rest in lines)
    failed = sum(bool(no) for no, rest in lines)
    passed = len(lines) - failed - skipped
    if result in BAD and not failed:
        failed = 1
    elif not lines:
        return (0, 0, 1) if result == 'SKIP' else (1, 0, 0)
    return passed, failed, skipped


def tell(log, entry):
    """Prints what failed in one program: the tests' names, and the last lines it wrote."""
    out, err = entry.get('stdout') or '', entry.get('stderr') or ''
    print(f"== {log}: {entry['name']}: {entry['result']} after {entry['duration']:.0f} s")
    for line in [line for line in out.splitlines() if line.startswith(('not ok', 'Bail out!'))] + err.splitlines()[-TOLD:]:
        print('   ' + line)


def main():
    total = [0, 0, 0]
    for name in sys.argv[1:]:
        try:
            with open(name, encoding='utf-8') as log:
                for line in log:
                    entry = json.loads(line)
                    total = [a + b for a, b in zip(total, count(entry))]
                    if entry['result'] in BAD:
                        tell(name, entry)
        except FileNotFoundError:
            total[1] += 1
            print(f'{name}: this stage did not run')
    print('{} passed, {} failed, {} skipped'.format(*total))
    return 1 if total[1] or not total[0] else 0


sys.exit(main())
