#!/usr/bin/env python3
"""check-layers.py ROOT: no file reaches across a layer.

Reads the includes and a few telling words of every C file below src/ and tests/. The tables are the
layers of the project: widen one only when the design changes, never to make this pass.
"""
import re
import sys
from pathlib import Path

# Who may include whose headers; everybody may include his own.
USES = {
    'domain': '',
    'store': 'domain',
    'intake': 'domain',
    'chart': 'domain',
    'map': 'domain',
    'report': 'domain chart map',
    'model': 'domain store',
    'views': 'domain store intake chart map report model',
    'app': 'domain store intake chart map report model views',
    'cli': 'domain store intake chart map report',
}
USES = {folder: set(uses.split()) | {folder} for folder, uses in USES.items()}

# Charts and the map are drawn in one hand: these are the only headers they share. And the one place that has
# a sentence for every failure reads the names of the failures, from the headers that define them.
SHARED = {
    'map': {'chart/theme.h', 'chart/surface.h'},
    'report': {'store/store-error.h', 'intake/sheet.h', 'intake/photo-meta.h',
               'intake/proposal.h'},
}

# Which library's headers belong to which folders. A header that matches no line is C or plain GLib.
OWNERS = [
    (r'(gtk|gdk|gsk)/(?!gdkkeysyms-)|adwaita\.h|graphene', 'views app'),
    (r'gio/', 'store intake map report model views app cli'),
    (r'sqlite3', 'store'),
    (r'unicode/', 'store'),
    (r'(minizip/)?(un)?zip\.h|expat|gexiv2/', 'intake'),
    (r'gdk-pixbuf/', 'intake map report cli views app'),
    (r'cairo|pango/', 'chart map report cli views app'),
    (r'json-glib/', 'map cli'),
    (r'libsoup/', 'map'),
    (r'xlsxwriter', 'report'),
    (r'glib/gi18n|libintl|locale\.h', 'report views app cli'),
    (r'glib/gstdio', 'store intake chart map report model views app cli'),
    (r'(sys/)?time\.h|stdio\.h|unistd|fcntl|sys/', 'store intake chart map report model views app cli'),
]
OWNERS = [(re.compile(pattern), set(folders.split())) for pattern, folders in OWNERS]

# Words that give a layer away whatever it includes.
GETTEXT = re.compile(r'(?<![\w.>])(_|C_|N_|NC_|Q_|gettext|ngettext|g_dp?n?gettext2?)\s*\(')
CLOCK_OR_FILE = re.compile(
    r'\b(g_get_(real|monotonic|current)_time|g_date_time_new_now\w*|g_time_zone_new_local|time|clock'
    r'|clock_gettime|gettimeofday|g_file_\w+|g_dir_\w+|fopen|open|g_getenv|getenv)\s*\(')
SQL = re.compile(
    r'"\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+'
    r'(TABLE|INDEX|VIEW|TRIGGER)\s|PRAGMA\s|BEGIN\s+IMMEDIATE)')
SPEAKS = {'report', 'views', 'app', 'cli'}
HAS_SQL = {'store'}
OUTSIDE_STORE_WITH_SQL = 'map/mbtiles'

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
COMMENT = re.compile(r'/\*.*?\*/', re.S)


def without_comments(text):
    return COMMENT.sub(lambda match: '\n' * match.group().count('\n'), text)


def line_of(text, position):
    return text.count('\n', 0, position) + 1


def check_own_include(folder, path, is_test):
    if path.startswith('.'):
        return 'relative include'
    if '/' not in path:
        generated = path.startswith('rectify-') and path.endswith('-resources.h')
        return None if is_test or generated else 'an include names its folder'
    other = path.split('/')[0]
    if other not in USES:
        return f'no folder {other}/ in src/'
    if other not in USES[folder] and path not in SHARED.get(folder, ()):
        return f'{folder}/ may not use {other}/'
    if path.endswith('-private.h') and other != folder:
        return f'{path} stays in {other}/'
    if path == 'store/database.h' and not is_test and folder not in ('store', 'cli'):
        return 'only store/, cli/ and tests see the database; use RectifyStore'
    return None


def check_system_include(folder, name, path):
    for pattern, owners in OWNERS:
        if pattern.match(path):
            if folder in owners:
                return None
            if 'sqlite3' in path and name.startswith(OUTSIDE_STORE_WITH_SQL):
                return None
            return f'<{path}> does not belong in {folder}/'
    return None


def check_words(folder, name, text):
    if folder not in SPEAKS:
        for match in GETTEXT.finditer(text):
            yield match.start(), f'gettext in {folder}/'
    if folder == 'domain':
        for match in CLOCK_OR_FILE.finditer(text):
            yield match.start(), f'domain/ reads neither clock nor files: {match.group(1)}'
    if folder not in HAS_SQL and not name.startswith(OUTSIDE_STORE_WITH_SQL):
        for match in SQL.finditer(text):
            yield match.start(), f'SQL outside store/'


def check_file(root, top, path):
    name = str(path.relative_to(root / top))
    folder = name.split('/')[0]
    if folder not in USES:
        return
    is_test = top == 'tests'
    text = without_comments(path.read_text(encoding='utf-8'))
    for match in INCLUDE.finditer(text):
        if match.group(1) == '"':
            wrong = check_own_include(folder, match.group(2), is_test)
        else:
            wrong = None if is_test else check_system_include(folder, name, match.group(2))
        if wrong:
            yield line_of(text, match.start(1)), wrong
    if not is_test:
        for position, wrong in check_words(folder, name, text):
            yield line_of(text, position), wrong


def main():
    root = Path(sys.argv[1])
    n_wrong = 0
    for top in ('src', 'tests'):
        for path in sorted((root / top).rglob('*.[ch]')):
            for line, wrong in check_file(root, top, path):
                print(f'{path.relative_to(root)}:{line}: {wrong}')
                n_wrong += 1
    return 1 if n_wrong else 0


sys.exit(main())
