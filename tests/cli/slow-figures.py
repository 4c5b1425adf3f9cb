#!/usr/bin/env python3
"""slow-figures.py RECTIFYCTL: every measure of product.md section 5, counted once more by other means.

Makes a demo ledger, reads the raw history of every issue from its database, and adds it up issue by issue
in plain Python at several moments of the past, with and without a period, in groups and as a whole. What
`rectifyctl stats --json` says must be the same. Nothing here shares code with the program.
"""
import json
import math
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections import defaultdict

DAY = 86400
REGISTERED, ASSIGNED, FIXING, REVIEW, CLOSED, PARKED, VOID = range(7)
(FOUND, ASSIGN, SIGN, DECLINE, REPORT, PASS, RETURN, EXTEND, PARK, RESUME, VOIDED, FIX, HELD, RELAPSE, URGE,
 SUPERVISE, EXPOSE, TALK, ACCOUNT, EDIT, NOTE, UNDO) = range(22)
MOMENTS = ['2020-11-24T12:00:00+08:00', '2020-12-03', '2020-12-15T08:30:00+08:00', '2020-12-24', '2020-12-31',
           '2021-01-20']
PERIOD = '2020-12-08'
AXES = [None, 'unit', 'class', 'group', 'source', 'site', 'item', 'area']


class Issue:
    """What the history of one issue adds up to at a moment; None for the state: not found yet."""

    def __init__(self, row, events, moment):
        self.row = row
        self.state = self.found = self.assigned = self.due = self.reported = self.closed = self.unit = None
        self.outcome = self.first = self.parked = None
        self.parked_time = self.checks = self.returned = self.look_backs = self.relapsed = 0
        self.closes = []
        self.exposed = self.supervised = False
        happened = [e for e in events if e['at'] <= moment]
        undone = set()
        for event in reversed(happened):
            if event['kind'] == UNDO and event['serial'] not in undone:
                undone.add(event['new_number'])
        for event in happened:
            if event['serial'] not in undone and event['kind'] != UNDO:
                self.apply(event)

    def judge(self, on_time):
        self.outcome = self.outcome or ('on time' if on_time else 'late')

    def apply(self, e):
        kind, at = e['kind'], e['at']
        if kind == FOUND:
            self.state, self.found = REGISTERED, at
        elif kind == ASSIGN:
            self.state, self.assigned, self.parked_time = ASSIGNED, at, 0
            self.due = e['due'] or self.due
            self.unit = e['unit_id'] or self.unit
        elif kind == SIGN:
            self.state = FIXING
        elif kind == DECLINE:
            self.state, self.assigned, self.due, self.unit, self.parked_time = REGISTERED, None, None, None, 0
        elif kind == REPORT:
            self.state, self.reported = REVIEW, at
        elif kind == PASS:
            if self.due is None:
                self.outcome = self.outcome or 'no deadline'
            else:
                self.judge((self.reported or at) <= self.due)
            self.state, self.closed = CLOSED, at
            self.closes.append(at)
            self.checks += 1
            self.first = self.first or 'passed'
        elif kind == FIX:
            self.judge(self.due is None or at <= self.due)
            self.assigned = self.assigned or at
            self.state, self.closed = CLOSED, at
            self.closes.append(at)
        elif kind == RETURN:
            self.state, self.due = FIXING, e['due'] or self.due
            self.checks += 1
            self.returned += 1
            self.first = self.first or 'returned'
        elif kind == EXTEND:
            self.due = e['due'] or self.due
        elif kind == PARK:
            self.state, self.parked = PARKED, at
        elif kind == RESUME:
            self.state = FIXING
            self.due = e['due'] or (self.due and self.due + at - self.parked)
            self.parked_time += at - self.parked
        elif kind == VOIDED:
            self.state = VOID
        elif kind == HELD:
            self.look_backs += 1
        elif kind == RELAPSE:
            self.state, self.closed, self.due = FIXING, None, e['due'] or self.due
            self.look_backs += 1
            self.relapsed += 1
        elif kind == EXPOSE:
            self.exposed = True
        elif kind in (SUPERVISE, TALK, ACCOUNT):
            self.supervised = True
        elif kind == EDIT:
            raise SystemExit('the demo ledger is not expected to have corrections')


def quantile(values, fraction):
    """Linear interpolation between order statistics."""
    values = sorted(values)
    rank = fraction * (len(values) - 1)
    low = math.floor(rank)
    high = min(low + 1, len(values) - 1)
    return values[low] + (rank - low) * (values[high] - values[low])


def repeats(issues, days):
    """Issues that repeat a closed one of the same site and item."""
    closes = defaultdict(list)
    for issue in issues:
        if issue.state != VOID and issue.row['site_id'] and issue.row['item_id']:
            closes[issue.row['site_id'], issue.row['item_id']] += [(at, issue) for at in issue.closes]
    return {issue for issue in issues
            if any(other is not issue and at < issue.found <= at + days * DAY
                   for at, other in closes[issue.row['site_id'], issue.row['item_id']])}


def measure(issues, recurring, b, look_back_days):
    rows = [i for i in issues if i.state != VOID]
    is_open = [i for i in rows if i.state <= REVIEW]
    closed = [i for i in rows if i.state == CLOSED]
    parked = [i for i in rows if i.state == PARKED]
    due = ([i for i in closed if i.outcome in ('on time', 'late')]
           + [i for i in is_open if i.due and i.due <= b])
    checked = [i for i in rows if i.checks]
    looked = [i for i in rows if i.look_backs]
    age = [0] * 6
    for i in is_open:
        days = (b - (i.assigned or i.found)) // DAY
        age[sum(days >= limit for limit in (3, 6, 11, 21, 31))] += 1
    times = [max(i.closed - i.assigned - i.parked_time, 0) / DAY for i in closed if i.assigned]
    m = dict(
        total=len(rows), issued=sum(i.assigned is not None for i in rows), closed=len(closed),
        parked=len(parked), open=len(is_open), due=len(due),
        on_time=sum(i.outcome == 'on time' for i in due),
        overdue=sum(bool(i.due) and i.due < b for i in is_open),
        checks=sum(i.checks for i in rows), returns=sum(i.returned for i in rows), checked_once=len(checked),
        passed_first=sum(i.first == 'passed' for i in checked), look_backs=len(looked),
        look_back_due=len([i for i in rows if i.look_backs
                           or (i.state == CLOSED and i.closed <= b - look_back_days * DAY)]),
        relapsed=sum(i.relapsed > 0 for i in looked), closes=sum(len(i.closes) for i in rows),
        recurred=len([i for i in rows if i in recurring]), exposed=sum(i.exposed for i in rows),
        supervised=sum(i.supervised for i in rows), age=age, timed=len(times))
    rate = lambda part, whole: part / whole if whole > 0 else None
    m.update(
        rectification_rate=rate(m['closed'], m['issued']),
        closure_rate=rate(m['closed'], m['issued'] - m['parked']), on_time_rate=rate(m['on_time'], m['due']),
        overdue_rate=rate(m['overdue'], m['open']), first_pass_rate=rate(m['passed_first'], m['checked_once']),
        rework_rate=rate(m['returns'], m['checks']), look_back_rate=rate(m['look_backs'], m['look_back_due']),
        relapse_rate=rate(m['relapsed'], m['look_backs']), recurrence_rate=rate(m['recurred'], m['closes']),
        mean_days=sum(times) / len(times) if times else None,
        median_days=quantile(times, 0.5) if times else None,
        p90_days=quantile(times, 0.9) if times else None,
        cleared=m['issued'] > 0 and not is_open and not parked)
    return m


def same(a, b):
    if isinstance(a, float) or isinstance(b, float):
        return a is not None and b is not None and math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)
    return a == b


def compare(what, ours, theirs):
    wrong = [f'{what}: {key}: {theirs.get(key)!r}, but counted {value!r}'
             for key, value in ours.items() if not same(value, theirs.get(key))]
    return wrong


class Ledger:
    def __init__(self, ctl, folder):
        self.ctl, self.folder = ctl, folder
        db = sqlite3.connect(f'file:{folder}/ledger.db?mode=ro', uri=True)
        db.row_factory = sqlite3.Row
        self.rows = db.execute('SELECT i.*, s.area_id AS site_area FROM issue i LEFT JOIN site s'
                               ' ON s.id = i.site_id').fetchall()
        self.events = defaultdict(list)
        for event in db.execute('SELECT * FROM event ORDER BY issue_id, serial'):
            self.events[event['issue_id']].append(event)
        self.campaign = db.execute('SELECT * FROM campaign').fetchone()
        self.parents = dict(db.execute('SELECT id, parent_id FROM area'))
        self.levels = dict(db.execute('SELECT id, level FROM area'))
        self.names = {table: dict(db.execute(f'SELECT id, name FROM {table}'))
                      for table in ('unit', 'class', 'working_group', 'source', 'site', 'item', 'area')}

    def key(self, axis, issue):
        if axis == 'unit':
            return self.names['unit'].get(issue.unit)
        if axis == 'area':
            area = issue.row['area_id'] or issue.row['site_area']
            while area and self.levels[area] > 1:
                area = self.parents[area]
            return self.names['area'].get(area)
        table = 'working_group' if axis == 'group' else axis
        return self.names[table].get(issue.row[f'{axis}_id'])

    def is_ambiguous(self, axis, key):
        table = 'working_group' if axis == 'group' else axis
        return list(self.names[table].values()).count(key) > 1

    def stats(self, *words):
        done = subprocess.run([self.ctl, '--ledger', self.folder, 'stats', '--json', *words], check=True,
                              stdout=subprocess.PIPE)
        return json.loads(done.stdout)


def seconds(text):
    from datetime import datetime
    return int(datetime.fromisoformat(text).timestamp())


def check(ledger, moment, start):
    words = ['--as-of', moment] + (['--from', start] if start else [])
    whole = ledger.stats(*words)
    b = seconds(whole['as_of'])
    every = [i for i in (Issue(row, ledger.events[row['id']], b) for row in ledger.rows) if i.state is not None]
    recurring = repeats(every, ledger.campaign['recurrence_days'])
    a = seconds(whole['from']) if start else 0
    chosen = [i for i in every if (i.assigned or i.found) >= a]
    days = ledger.campaign['look_back_days']
    wrong = compare(f'{words}', measure(chosen, recurring, b, days), whole['overall'])
    for axis in AXES[1:]:
        said = {g['key']: g for g in ledger.stats('--by', axis, *words)['groups']}
        groups = defaultdict(list)
        for issue in chosen:
            groups[ledger.key(axis, issue)].append(issue)
        for key, members in groups.items():
            if ledger.is_ambiguous(axis, key):  # two sites of one name
                said.pop(key, None)
                continue
            ours = measure(members, recurring, b, days)
            if ours['total']:
                wrong += compare(f'{words} {axis} {key}', ours, said.pop(key, {}))
        wrong += [f'{words} {axis}: {key} should not be there' for key in said]
    return wrong


def main():
    ctl, wrong = sys.argv[1], []
    os.environ.pop('RECTIFY_NOW', None)
    with tempfile.TemporaryDirectory() as root:
        folder = f'{root}/ledger'
        subprocess.run([ctl, 'init', folder, '--demo', '--no-photos', '--now', '2020-12-31T18:00'], check=True,
                       stdout=subprocess.DEVNULL)
        ledger = Ledger(ctl, folder)
        for moment in MOMENTS:
            for start in (None, PERIOD):
                wrong += check(ledger, moment, start)
    print('\n'.join(wrong[:40]) or f'{len(MOMENTS) * 2} moments and periods, {len(AXES)} groupings: the same')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
