#!/usr/bin/env python3
"""real-answers.py RECTIFYCTL: measures against the answers that came with real data.

Boston says of every case whether it was on time, Shenzhen whether it was done in time, San Francisco how
many hours it took; of Los Angeles and New York the closed cases and their days are counted here from the
files. The files are no part of the project: $RECTIFY_TEST_DATA, else ../shared/data; without them the
test is skipped.
"""
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

SKIP = 77


def rows(path, encoding='utf-8-sig'):
    with open(path, newline='', encoding=encoding) as file:
        return list(csv.DictReader(file))


def instant(text):
    for form in ('%m/%d/%Y %I:%M:%S %p', '%Y-%m-%d %H:%M:%S', '%Y-%m-%dT%H:%M:%S'):
        try:
            return datetime.strptime(text, form)
        except ValueError:
            pass
    return None


def days(found, opened, closed, is_closed, zone):
    """Of closed cases with both instants; one that closes before it opens took no time."""
    at = lambda text: instant(text).replace(tzinfo=ZoneInfo(zone)).timestamp()
    spans = [max(at(r[closed]) - at(r[opened]), 0) / 86400
             for r in found if is_closed(r) and instant(r[closed]) and instant(r[opened])]
    return dict(timed=len(spans), mean_days=statistics.fmean(spans), median_days=statistics.median(spans))


def boston(path):
    found = rows(path)
    closed = [r for r in found if r['CASE_STATUS'] == 'Closed']
    # Some have no flag, but a target: those are judged by it.
    unsaid = [r for r in closed if not r['OnTime_Status'] and instant(r['CLOSED_DT']) > instant(r['TARGET_DT'])]
    return dict(total=len(found), closed=len(closed),
                closed_on_time=sum(r['OnTime_Status'] == 'ONTIME' for r in closed),
                closed_late=sum(r['OnTime_Status'] == 'OVERDUE' for r in closed) + len(unsaid))


def shenzhen(path):
    found = rows(path, 'gb18030')
    done = sum(r['办结情况'] == '按期办结' for r in found)
    return dict(total=len(found), closed=len(found), closed_on_time=done, closed_late=len(found) - done)


def san_francisco(path):
    found = rows(path)
    # Closed before it was opened took no time here, less than none there.
    hours = [max(float(r['Resolve.Time']), 0) for r in found if r['Status'] == 'Closed' and r['Resolve.Time'] != 'NA']
    return dict(total=len(found), closed=sum(r['Status'] == 'Closed' for r in found), timed=len(hours),
                mean_days=statistics.fmean(hours) / 24, median_days=statistics.median(hours) / 24)


def los_angeles(path):
    found = [r for r in rows(path) if r['Status'] not in ('Cancelled', 'Referred Out')]
    closed = lambda r: r['Status'] == 'Closed'
    return dict(total=len(found), closed=sum(map(closed, found)),
                **days(found, 'CreatedDate', 'ClosedDate', closed, 'America/Los_Angeles'))


def new_york(path):
    found = rows(path)
    closed = lambda r: r['Status'] == 'Closed'
    return dict(total=len(found), closed=sum(map(closed, found)),
                **days(found, 'Created Date', 'Closed Date', closed, 'America/New_York'))


# How far an answer may be from ours: San Francisco rounds its hours.
FILES = [('311/boston2015_2020rows.csv', boston, 'America/New_York', 0),
         ('chinese/city_cases_3000_gb18030.csv', shenzhen, 'Asia/Shanghai', 0),
         ('311/sf_4984.csv', san_francisco, 'America/Los_Angeles', 0.06 / 24),
         ('311/myla311_2017_subset.csv', los_angeles, 'America/Los_Angeles', 1e-6),
         ('311/nyc_924.csv', new_york, 'America/New_York', 1e-6)]


def run(ctl, *words):
    done = subprocess.run([ctl, *words], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def ours(ctl, path, zone, root):
    """The measures of a ledger that holds this file alone, after everything in it happened."""
    folder = f'{root}/{path.stem}'
    subprocess.run([ctl, 'init', folder, '--time-zone', zone], check=True, stdout=subprocess.DEVNULL)
    run(ctl, '--ledger', folder, 'import', str(path), '--json')
    m = run(ctl, '--ledger', folder, 'stats', '--json')['overall']
    closed = run(ctl, '--ledger', folder, 'stats', '--filter', 'state:closed', '--json')['overall']
    m.update(closed_on_time=closed['on_time'], closed_late=closed['due'] - closed['on_time'])
    return m


def main():
    ctl = sys.argv[1]
    here = Path(__file__).resolve().parents[2]
    data = Path(os.environ.get('RECTIFY_TEST_DATA', here.parent / 'shared' / 'data')) / 'real'
    if not data.is_dir():
        print('the real files are not on this machine')
        return SKIP
    wrong = []
    with tempfile.TemporaryDirectory() as root:
        for name, theirs, zone, slack in FILES:
            said = ours(ctl, data / name, zone, root)
            for key, value in theirs(data / name).items():
                print(f'{name}: {key}: theirs {value}, ours {said[key]}')
                if said[key] is None or abs(said[key] - value) > slack:
                    wrong.append(f'{name}: {key}')
    print('\n'.join(['differs:', *wrong]) if wrong else 'all the same')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
