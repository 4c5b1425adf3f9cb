#!/usr/bin/env python3
"""count-tests.py LOG…: adds up meson's test logs (testlog*.json) and prints one closing line.

A program that speaks TAP counts each of its tests, any other program counts as one. Exit status 1 when
something failed or nothing ran.
"""
import json
import re
import sys

TAP = re.compile(r'^\s*(not )?ok\b(.*)$', re.M)
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


def main():
    total = [0, 0, 0]
    for name in sys.argv[1:]:
        try:
            with open(name, encoding='utf-8') as log:
                for line in log:
                    total = [a + b for a, b in zip(total, count(json.loads(line)))]
        except FileNotFoundError:
            total[1] += 1
            print(f'{name}: this stage did not run')
    print('{} passed, {} failed, {} skipped'.format(*total))
    return 1 if total[1] or not total[0] else 0


sys.exit(main())
