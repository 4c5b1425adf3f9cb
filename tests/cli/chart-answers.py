#!/usr/bin/env python3
"""chart-answers.py RECTIFYCTL: what the charts say against what the measures say.

Titles, marks (which are also the hover texts) and tables of every figure, as `rectifyctl chart --json` has them, are
taken apart, and each number is compared with `rectifyctl stats` and `rectifyctl score` for the same moment, filter
and groups: of the demo ledger, of an empty one, of one with a single issue, and of real ones where they are on this
machine ($RECTIFY_TEST_DATA, else ../shared/data).
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

AGES = ['0–2 days', '3–5 days', '6–10 days', '11–20 days', '21–30 days', '31 days and more']
LAMPS = [('Overdue or supervised', 'red'), ('Due soon or sent back', 'yellow'), ('On time', 'green'),
         ('Closed', 'blue'), ('Parked', 'grey')]
STATES = [('Registered', 'registered'), ('Assigned', 'assigned'), ('Rectifying', 'fixing'),
          ('To re-check', 'review'), ('Closed', 'closed'), ('Parked', 'parked')]
NUMBER = re.compile(r'[-−]?\d[\d,]*(?:\.\d+)?%?')


def percent(part, whole):
    return '—' if not whole else f'{100 * part / whole:.1f}%'


def near(said, value):
    """A printed number is @value rounded to as many places; half a unit either way is the printer's."""
    digits = len(said.rstrip('%').partition('.')[2])
    return abs(float(said.rstrip('%').replace(',', '').replace('−', '-')) - value) <= 0.5000001 * 10 ** -digits


class Ledger:
    def __init__(self, ctl, folder, moment, words=(), by=None, earlier=None):
        self.ctl, self.folder, self.moment, self.words, self.by = ctl, folder, moment, list(words), by
        self.earlier = earlier
        self.wrong, self.n = [], 0
        self.known = {}

    def run(self, *words):
        if words not in self.known:
            done = subprocess.run([self.ctl, *words, '--ledger', self.folder, '--as-of', self.moment, '--json'],
                                  stdout=subprocess.PIPE, check=True)
            self.known[words] = json.loads(done.stdout)
        return self.known[words]

    def stats(self, by=None, extra='', daily=False):
        filters = ' '.join([w for k, w in zip(self.words, self.words[1:]) if k == '--filter'] + [extra]).strip()
        others = [w for k, w in zip(self.words[::2], self.words[1::2]) if k != '--filter' for w in (k, w)]
        said = self.run('stats', *others, *(['--filter', filters] if filters else []),
                        *(['--by', by] if by else []), *(['--daily'] if daily else []))
        return said

    def groups(self, by, extra=''):
        """By name: names that are there twice are left out of the comparison."""
        found = self.stats(by, extra)['groups']
        often = Counter(g['name'] or 'None' for g in found)
        return {g['name'] or 'None': g for g in found if often[g['name'] or 'None'] == 1}

    def chart(self, name):
        extra = ['--by', self.by] if self.by else []
        return self.run('chart', name, '--table', *self.words, *extra)

    def expect(self, what, said, wanted):
        self.n += 1
        if said != wanted:
            self.wrong.append(f'{self.folder} {self.moment} {self.words} {self.by}: {what}: says {said}, is {wanted}')

    def title(self, name, *wanted):
        """The numbers of the title, those of names left out, are in this order; floats are rounded as printed."""
        self.title_of(self.chart(name), name, *wanted)

    def title_of(self, chart, name, *wanted):
        text = chart['title']
        for mark in chart['marks']:
            for label in (mark['row'], mark['column']):
                if label and re.search(r'\d', label):
                    text = text.replace(label, '')
        said = NUMBER.findall(re.sub(r'\d{4}-\d\d-\d\d|\b\d\d-\d\d\b|last 7 days|than 10 days|below \d\d\b', '', text))
        self.n += 1
        if len(said) != len(wanted) or not all(near(s, w) for s, w in zip(said, wanted)):
            self.wrong.append(f'{self.folder} {self.moment} {self.words} {self.by}: {name}: title says '
                              f'“{chart["title"]}”, the measures {wanted}')

    def shares(self, name, most, total, n_more):
        """Who has most of all, and which share; or how many have as much; or that all are there."""
        if n_more == 0 and most == total and name in ('heat', 'multiples', 'map'):
            self.title(name, *([total] if total > 1 else []))
        else:
            self.title(name, *([n_more + 1, most, total] if n_more > 0 else [most, total, 100 * most / total]))

    def usual(self, axis):
        """What a figure is grouped by."""
        return self.by or axis


def countdown(l):
    m = l.stats()['overall']
    marks = {x['row']: x['value'] for x in l.chart('countdown')['marks']}
    states = l.groups('state')
    lamps = l.groups('lamp')
    if m['total'] == 0:
        return l.title('countdown')
    if not m['issued']:
        l.title('countdown', m['open'])
    elif m['cleared']:
        l.title('countdown', *([m['closed']] if m['closed'] > 1 else []))
    else:
        l.title('countdown', m['closed'], m['issued'], m['open'], *([m['overdue']] if m['overdue'] else []))
    l.expect('ring', marks['Closed'], f'{m["closed"]}/{m["issued"]}')
    l.expect('not closed', marks['Assigned, not closed'], f'{m["issued"] - m["closed"]}/{m["issued"]}')
    count = lambda groups, name: str(groups.get(name, {}).get('total', 0))
    l.expect('overdue', marks['Overdue'], str(m['overdue']))
    l.expect('yellow', marks['Due soon or sent back'], count(lamps, 'Due soon or sent back'))
    l.expect('review', marks['To re-check'], count(states, 'To re-check'))
    l.expect('registered', marks['Registered'], count(states, 'Registered'))
    l.expect('parked', marks['Parked'], str(m['parked']))


def days_of(l):
    """The list ends with what happened last; on the days after that nothing did."""
    days = {d['day']: d for d in l.stats(daily=True)['days']}
    for mark in l.chart('burndown')['marks'] if days else []:
        if mark['row'] not in days:
            days[mark['row']] = dict(days[max(days)], day=mark['row'], found=0, closed=0, assigned=0)
    return days


def burndown(l):
    days, said = days_of(l), l.chart('burndown')
    for mark in said['marks']:
        l.expect(f'open on {mark["row"]}', mark['value'], str(days[mark['row']]['open']))
    m = l.stats()['overall']
    late = re.search(r'(\d+) days? (?:too late|after the deadline)', said['title'])
    if not m['open']:
        l.expect('note of a pile that is gone', said['note'], None)
    if m['total'] and m['open']:
        l.title('burndown', m['open'], *([int(late.group(1))] if late else []))


def flow(l):
    days, said = days_of(l), l.chart('flow')
    for mark in said['marks']:
        l.expect(f'{mark["column"]} on {mark["row"]}', mark['value'],
                 str(days[mark['row']]['states'][dict(STATES)[mark['column']]]))
    m = l.stats()['overall']
    if m['total'] and m['open']:
        today = days[max(days)]['states']
        most = max(today[k] for _, k in STATES[:4])
        if most == m['open']:
            l.title('flow', *([most] if most > 1 else []))
        else:
            l.title('flow', most, m['open'], 100 * most / m['open'])


def weekly(l):
    days = sorted(days_of(l).values(), key=lambda d: d['day'])
    if not l.stats()['overall']['total']:
        return
    weeks = defaultdict(list)
    first = min(date.fromisoformat(f['row']) for f in l.chart('burndown')['marks'])
    for d in days:
        day = date.fromisoformat(d['day'])
        if day >= first:
            weeks[day - timedelta(day.weekday())].append(d)
    marks = defaultdict(list)
    for mark in l.chart('weekly')['marks']:
        marks[mark['column']].append(mark['value'])
    weeks = [weeks[w] for w in sorted(weeks)]
    found = [sum(d['found'] for d in w) for w in weeks]
    closed = [sum(d['closed'] for d in w) for w in weeks]
    l.expect('found by week', marks['Found'], [f'{n:,}' if n >= 10000 else str(n) for n in found])
    l.expect('closed by week', marks['Closed'], [f'{n:,}' if n >= 10000 else str(n) for n in closed])
    rates = []
    for w in weeks:
        s = w[-1]['states']
        part, whole = s['closed'], sum(s[k] for _, k in STATES[1:])
        rates.append(f'{percent(part, whole)} ({part}/{whole})')
    l.expect('rates by week', marks['Rectification rate'], rates)
    less = closed[-1] - found[-1]
    l.title('weekly', *([closed[-1], found[-1], abs(less)] if less else [closed[-1]] if closed[-1] else []))


def rate_of(l):
    m = l.stats()['overall']
    return ('closed', 'issued') if m['due'] == 0 and m['issued'] > 0 else ('on_time', 'due')


def named_axis(l, axis):
    """The usual axis falls back where there is nothing of it."""
    said = l.chart('ranking' if axis == 'unit' else 'multiples')['subtitle']
    return l.by or ('district' if 'District' in said else 'unit')


def ranking(l):
    axis, (part, whole) = named_axis(l, 'unit'), rate_of(l)
    groups = {n: g for n, g in l.groups(axis).items() if n != 'None' and g[whole] >= 5}
    said = l.chart('ranking')
    marks = {m['row']: m['value'] for m in said['marks']}
    for name, g in groups.items():
        l.expect(f'ranking of {name}', marks.get(name), f'{percent(g[part], g[whole])} ({g[part]}/{g[whole]})')
    values = sorted(g[part] / g[whole] for g in groups.values())
    if len(values) > 1 and values[0] < values[-1] and ' tied)' not in said['title']:
        l.title('ranking', 100 * values[-1], 100 * values[0])
    red = sum(v >= 0.9 - 1e-9 for v in values)
    black = sum(v < 0.85 - 1e-9 for v in values)
    if len(values) > 1 and red + black > 0:
        l.title('red-black', len(values), red, black)
        lists = Counter(m['column'].split(' ')[0] for m in l.chart('red-black')['marks'])
        l.expect('red and black', (lists['Red'], lists['Black']), (red, black))


def pareto(l, name, axis):
    groups = {n: g['total'] for n, g in l.groups(axis).items() if g['total']}
    total = l.stats()['overall']['total']
    said = l.chart(name)
    rows = {r[0]: r for r in said['rows']}
    l.expect(f'{name}: rows', len(said['rows']), len([g for g in l.stats(axis)['groups'] if g['total']]))
    sums = 0
    for row in said['rows']:
        sums += int(row[1].replace(',', ''))
        l.expect(f'{name}: running sum at {row[0]}', row[2:5], [percent(sums, total), str(sums), str(total)])
    for group, count in groups.items():
        l.expect(f'{name}: {group}', rows[group][1].replace(',', ''), str(count))
    if total and len(groups) > 1:
        counts, k, sums = sorted((g['total'] for g in l.stats(axis)['groups']), reverse=True), 0, 0
        while sums * 2 < total:
            sums, k = sums + counts[k], k + 1
        first = max(g['total'] for g in l.stats(axis)['groups'] if g['name'] or g['key'])
        l.title(name, *([first, k] if k > 3 else []), sums, total, 100 * sums / total)


def ageing(l):
    axis = named_axis(l, 'district')
    groups, all_ages = l.groups(axis), l.stats()['overall']['age']
    for mark in l.chart('ageing')['marks']:
        bucket = AGES.index(mark['row'])
        if mark['column'] == 'Total':
            l.expect(f'{mark["row"]} in all', mark['value'], str(all_ages[bucket]))
        elif mark['column'] in groups:
            l.expect(f'{mark["row"]} of {mark["column"]}', mark['value'].split(' ')[0],
                     str(groups[mark['column']]['age'][bucket]))
    old = sum(all_ages[3:])
    if old and old == sum(all_ages):
        l.title('ageing', *([old] if old > 1 else []))
    elif old:
        l.title('ageing', old, sum(all_ages), 100 * old / sum(all_ages))


def heat(l):
    # Classes against themselves say nothing.
    axis = 'district' if l.by == 'class' else named_axis(l, 'district')
    l.expect('rows of the heat table', 'District' in l.chart('heat')['subtitle'], axis == 'district')
    said = l.chart('heat')
    cells = {(m['row'], m['column']): int(m['value'].replace(',', '')) for m in said['marks']}
    rows, columns = l.groups(axis, 'open'), l.groups('class', 'open')
    total = l.stats(extra='open')['overall']['open']
    if total:
        l.expect('all of the heat table', max(cells.values()), total)
    for row, g in rows.items():
        if (row, 'Total') in cells:
            l.expect(f'open of {row}', cells[row, 'Total'], g['open'])
    for column, g in columns.items():
        if ('Total', column) in cells:
            l.expect(f'open of {column}', cells['Total', column], g['open'])
    for column in list(columns)[:4]:
        if column != 'None':
            for row, g in l.groups(axis, f'open class:"{column}"').items():
                l.expect(f'open of {row} and {column}', cells.get((row, column), 0), g['open'])
    if total:
        inner = {k: v for k, v in cells.items() if 'Total' not in k}
        best = max([v for k, v in inner.items() if 'None' not in k] or [0]) or max(inner.values())
        l.shares('heat', best, total, list(inner.values()).count(best) - 1)


def duration(l):
    m, said = l.stats()['overall'], l.chart('duration')
    if m['timed']:
        l.expect('timed', sum(int(x['value'].replace(',', '')) for x in said['marks'] if x['column'] == 'Closed'), m['timed'])
        unit = 24 * 60 if m['p90_days'] < 1 / 24 else 24 if m['p90_days'] < 1 else 1
        if 24 * 60 * m['p90_days'] < 0.5:
            l.title('duration', *([m['timed']] if m['timed'] > 1 else []))
        else:
            l.title('duration', unit * m['median_days'], unit * m['p90_days'])


def calendar(l):
    days, said = days_of(l), l.chart('calendar')
    for mark in said['marks']:
        if not mark['value'].startswith('—'):
            l.expect(f'closed on {mark["row"]}', mark['value'].split(' ')[0], str(days[mark['row']]['closed']))
    shown = [days[m['row']]['closed'] for m in said['marks'] if not m['value'].startswith('—')]
    if shown and max(shown):
        l.title('calendar', max(shown), shown[-1])


def multiples(l):
    axis = named_axis(l, 'district')
    groups, total = l.groups(axis), l.stats()['overall']['open']
    marks = {m['row']: m['value'] for m in l.chart('multiples')['marks'] if m['column'] == 'Open'}
    for name, g in groups.items():
        if name in marks:
            l.expect(f'open in {name}', marks[name], str(g['open']))
    named = [g['open'] for g in l.stats(axis)['groups'] if g['key'] is not None]
    if total and len(marks) > 1:
        most = max(named) or total
        l.shares('multiples', most, total, named.count(most) - 1)


def lamps(l):
    axis = named_axis(l, 'district')
    said = l.chart('lamps')
    for label, key in LAMPS:
        groups = l.groups(axis, f'lamp:{key}')
        seen = set()
        for mark in said['marks']:
            if mark['column'] == label and mark['row'] in groups and mark['row'] not in seen:
                seen.add(mark['row'])
                l.expect(f'{label} in {mark["row"]}', mark['value'].split('/')[0].split(' ')[0],
                         str(groups[mark['row']]['total']))
    red = l.groups('lamp').get('Overdue or supervised', {}).get('total', 0)
    named = [g['total'] for g in l.stats(axis, 'lamp:red')['groups'] if g['key'] is not None]
    if red and len({m['row'] for m in said['marks']}) > 1 and re.search(' has |: each ', said['title']):
        most = max(named) or red
        l.shares('lamps', most, red, named.count(most) - 1)


def lookback(l):
    axis = named_axis(l, 'district')
    groups, m = l.groups(axis), l.stats()['overall']
    marks = {(x['row'], x['column']): x['value'] for x in l.chart('lookback')['marks']}
    for name, g in groups.items():
        if g['look_back_due'] and (name, 'Held') in marks:
            wanted = (g['look_backs'] - g['relapsed'], g['relapsed'], g['look_back_due'] - g['look_backs'])
            l.expect(f'look-back of {name}', tuple(int(marks[name, c].split('/')[0].split(' ')[0])
                                                   for c in ('Held', 'Relapsed', 'Waiting')), wanted)
            l.expect(f'relapse rate of {name}', marks[name, 'Relapse rate'],
                     f'{percent(g["relapsed"], g["look_backs"])} ({g["relapsed"]}/{g["look_backs"]})')
    waiting = m['look_back_due'] - m['look_backs']
    if m['look_backs']:
        l.title('lookback', m['relapsed'], m['look_backs'], 100 * m['relapsed'] / m['look_backs'], waiting)
    elif m['look_back_due']:
        l.title('lookback', waiting)


def scores(l):
    if l.words or l.by:
        return
    sites = defaultdict(list)
    for g in l.run('score', '--by', 'site')['groups']:
        if g['score'] is not None:
            sites[g['district'], g['name']].append(g['score'])
    areas = {g['name']: g for g in l.run('score', '--by', 'district')['groups']}
    said = l.chart('scores')
    for mark in said['marks']:
        wanted = [areas[mark['row']]['score']] if mark['column'] == 'Mean' else sites[mark['row'], mark['column']]
        l.n += 1
        if not any(near(mark['value'], score) for score in wanted):
            l.wrong.append(f'{l.moment}: score of {mark["row"]} {mark["column"]}: {mark["value"]}, is {wanted}')
    if said['marks']:
        visited = [s for scores_of in sites.values() for s in scores_of]
        lowest = min(a['score'] for a in areas.values() if a['score'] is not None)
        overall = l.run('score')['overall']['score']
        low = sum(s < 85 for s in visited)
        l.title('scores', overall, lowest, low, len(visited))
    units = {g['name']: g for g in l.run('score', '--by', 'unit')['groups']}
    for mark in l.chart('red-black-score')['marks']:
        g = units[mark['row']]
        l.expect(f'score of {mark["row"]}', mark['value'].split(' ')[1], f'({g["visited"]}/{g["sites"]})')


def slope(l):
    """Against the end of the day a week ago, or against what is asked for: both ends as `score` says them then."""
    if l.words or l.by:
        return
    alone = l.run('chart', 'slope', '--table', '--by', 'community')
    l.expect('who is alone is not compared', len(alone['rows']) == 1 and 'nobody' in alone['title'], False)
    then = (date.fromisoformat(l.run('score')['as_of'][:10]) - timedelta(7)).isoformat()
    for words, before in (((), then), (('--before', l.earlier), l.earlier)) if l.earlier else (((), then),):
        said = l.run('chart', 'slope', '--table', *words)
        now, old = l.run('score', '--by', 'district'), Ledger(l.ctl, l.folder, before).run('score', '--by', 'district')
        now, old = ({g['name']: g['score'] for g in s['groups']} for s in (now, old))
        l.expect('rows of the slope', [r[0] for r in said['rows']], [n for n, s in now.items() if s is not None])
        changes = {n: now[n] - old[n] for n in now if now[n] is not None and old.get(n) is not None}
        for name, *cells in said['rows']:
            l.n += 1
            wanted = [old.get(name), now[name], changes.get(name)]
            if len(cells) != 3 or not all(c == '—' if w is None else near(c, w) for c, w in zip(cells, wanted)):
                l.wrong.append(f'{l.moment} {words}: slope of {name}: {cells}, is {wanted}')
        if changes:
            ends = [abs(c) for c in (max(changes.values()), min(changes.values())) if abs(c) >= 0.05]
            up, down = max(changes.values()) >= 0.05, min(changes.values()) <= -0.05
            l.title_of(said, 'slope', *(ends if up and down else [abs(max(changes.values(), key=abs))] if up or down else []))


def map_of(l):
    groups, total = l.stats('district')['groups'], l.stats()['overall']['open']
    named = [g['open'] for g in groups if g['key'] is not None]
    if total and named and max(named):
        more = named.count(max(named)) - 1
        if max(named) == total:
            l.shares('map', total, total, 0)
        else:
            l.title('map', *([more + 1, max(named), total] if more else [max(named), 100 * max(named) / total]))
    elif total:
        l.title('map', total)
    sites = l.groups('site')
    for mark in l.chart('map')['marks']:
        if mark['row'] in sites:
            l.expect(f'issues of {mark["row"]}', mark['value'], str(sites[mark['row']]['total']))


def nobody(l):
    """Where nobody is ranked, it is said why: no issue names one, or none has enough."""
    axis, total = named_axis(l, 'unit'), l.stats()['overall']['total']
    named = sum(g['total'] for g in l.stats(axis)['groups'] if g['key'] is not None)
    for name in ('ranking', 'red-black'):
        if total and not named:
            l.title(name, total)
            l.expect(f'title of {name}', bool(re.search('given for (none|the)', l.chart(name)['title'])), True)
        elif not total:
            l.expect(f'{name} of nothing', l.chart(name)['title'].startswith(('No issue', 'There is no')), True)


def nothing(l):
    """Why there is nothing is said as it is: the filter, the period, or that nobody has found anything."""
    filtered, period = ('--filter' in l.words), ('--from' in l.words)
    if l.stats()['overall']['total']:
        return
    for name in ('countdown', 'burndown', 'flow', 'weekly', 'calendar', 'multiples', 'lamps', 'map', 'pareto', 'ageing', 'heat'):
        of_period = period and name in ('pareto', 'ageing', 'heat')
        l.expect(f'title of an empty {name}', l.chart(name)['title'],
                 'There is no issue in this period' if of_period else
                 'No issue meets the filter' if filtered else 'No issue has been found yet')


def check(ledger):
    period = any(w == '--from' for w in ledger.words)
    always = [nobody, burndown, flow, weekly, calendar, countdown, multiples, lamps, map_of]
    by_period = [ranking, ageing, heat, duration, lookback, scores, slope,
                 lambda l: pareto(l, 'pareto', 'class'), lambda l: pareto(l, 'pareto-item', 'item')]
    # The course of the days is that of the whole campaign, whatever the period.
    for figure in [nothing] + by_period if period else [nothing] + always + by_period:
        figure(ledger)
    return ledger


def make(ctl, folder, *words):
    subprocess.run([ctl, *words, '--ledger', folder], check=True, stdout=subprocess.DEVNULL)


def ledgers(ctl, root):
    demo, empty, one = f'{root}/demo', f'{root}/empty', f'{root}/one'
    make(ctl, demo, 'init', '--demo', '--issues', '300', '--no-photos')
    for moment in ('2020-11-24T12:00:00+08:00', '2020-12-20', '2021-03-01'):
        yield Ledger(ctl, demo, moment, earlier='2020-12-01')
    yield Ledger(ctl, demo, '2020-12-20', ['--from', '2020-12-14'])
    yield Ledger(ctl, demo, '2020-12-20', ['--filter', '区:克拉玛依区 -class:环境脏'], 'street')
    yield Ledger(ctl, demo, '2020-12-20', [], 'class')
    yield Ledger(ctl, demo, '2020-12-20', ['--filter', '区:独山子区 class:环境脏'])
    yield Ledger(ctl, demo, '2020-12-20', ['--filter', 'overdue -overdue'])
    make(ctl, empty, 'init')
    yield Ledger(ctl, empty, '2030-01-01')
    make(ctl, one, 'init', '--start', '2026-11-20', '--deadline', '2027-02-20')
    make(ctl, one, 'new', '--description', '门前垃圾', '--found', '2026-11-25', '--by', 'x')
    yield Ledger(ctl, one, '2026-12-10')
    data = Path(os.environ.get('RECTIFY_TEST_DATA', Path(__file__).resolve().parents[3] / 'shared' / 'data')) / 'real'
    boston = data / '311/boston2015_2020rows.csv'
    if boston.exists():
        folder = f'{root}/boston'
        make(ctl, folder, 'init', '--time-zone', 'America/New_York', '--start', '2015-01-01', '--deadline', '2015-12-31')
        make(ctl, folder, 'import', str(boston))
        yield Ledger(ctl, folder, '2015-06-30')


def check_counters(ctl, folder):
    """In Chinese, working groups are counted as groups, not as kinds."""
    tied = []
    for day in range(24, 30):
        done = subprocess.run([ctl, 'chart', 'multiples', '--by', 'group', '--table', '--json', '--ledger', folder,
                               '--as-of', f'2020-11-{day}'], stdout=subprocess.PIPE, check=True,
                              env={**os.environ, 'LANGUAGE': 'zh_CN'})
        title = json.loads(done.stdout)['title']
        if re.search(r'等 \d', title):
            tied.append(title)
    return [f'working groups: {t}' for t in tied if '个组' not in t] or ([] if tied else ['no groups share a place'])


def main():
    n, wrong = 0, []
    with tempfile.TemporaryDirectory() as root:
        for ledger in ledgers(sys.argv[1], root):
            check(ledger)
            n += ledger.n
            wrong += ledger.wrong
        wrong += check_counters(sys.argv[1], f'{root}/demo')
    print('\n'.join(wrong[:60]) if wrong else f'all the same: {n} comparisons')
    return 1 if wrong or n < 1000 else 0


if __name__ == '__main__':
    sys.exit(main())
