#!/usr/bin/env python3
"""check-templates.py ROOT: templates and their classes agree.

Every file of ui/ is in the resources; every id that a class binds is in its template; every child bound
is used by the class; every callback a template names is bound, and the other way round.
"""
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

TEMPLATE = re.compile(r'set_template_from_resource\s*\(\s*\w+,\s*"[^"]*/ui/([^"]+\.ui)"')
CHILD = re.compile(r'bind_template_child(?:_private|_internal)?\s*\(\s*\w+,\s*\w+,\s*(\w+)\s*\)')
CALLBACK = re.compile(r'bind_template_callback\s*\(\s*\w+,\s*(\w+)\s*\)')


def check_resources(root):
    listed = {name.text for name in
              ElementTree.parse(root / 'ui/ui.gresource.xml').getroot().iter('file')}
    present = {str(path.relative_to(root / 'ui')) for path in (root / 'ui').rglob('*')
               if path.is_file() and path.name not in ('ui.gresource.xml', 'README.md')
               and path.suffix != '.png'}
    for name in sorted(present - listed):
        yield f'ui/{name}: not in ui.gresource.xml'
    for name in sorted(name for name in listed if not (root / 'ui' / name).exists()):
        yield f'ui/ui.gresource.xml: {name} does not exist'


def check_class(root, path, text, everything):
    name = path.relative_to(root)
    template = TEMPLATE.search(text)
    children, callbacks = set(CHILD.findall(text)), set(CALLBACK.findall(text))
    if template is None:
        if children or callbacks:
            yield f'{name}: binds children, but names no template'
        return
    file = root / 'ui' / template.group(1)
    if not file.exists():
        yield f'{name}: ui/{template.group(1)} does not exist'
        return
    tree = ElementTree.parse(file).getroot()
    ids = {element.get('id') for kind in ('object', 'menu') for element in tree.iter(kind)} - {None}
    handlers = {element.get('handler') for element in tree.iter('signal')}
    handlers |= {element.get('function') for element in tree.iter('closure')}
    for child in sorted(children - ids):
        yield f'{name}: binds {child}, which is not in ui/{file.name}'
    for child in sorted(child for child in children
                        if not re.search(r'->\s*' + child + r'\b', everything)):
        yield f'{name}: binds {child} and never uses it'
    for callback in sorted(callbacks ^ handlers):
        yield f'{name}: {callback} is not both bound and named in ui/{file.name}'


def main():
    root = Path(sys.argv[1])
    wrong = list(check_resources(root))
    texts = {path: path.read_text(encoding='utf-8')
             for folder in ('views', 'app') for path in sorted((root / 'src' / folder).glob('*.c'))}
    everything = '\n'.join(texts.values())
    for path, text in texts.items():
        wrong += check_class(root, path, text, everything)
    used = set(TEMPLATE.findall(everything)) | set(re.findall(r'/ui/([\w-]+\.ui)"', everything))
    for path in sorted((root / 'ui').glob('*.ui')):
        tree = ElementTree.parse(path).getroot()
        if path.name not in used:
            wrong.append(f'ui/{path.name}: no class names it')
        if tree.find('template') is not None and not (root / 'src/views' / (path.stem + '.c')).exists():
            wrong.append(f'ui/{path.name}: its class is not in src/views/{path.stem}.c')
    print('\n'.join(wrong))
    return 1 if wrong else 0


sys.exit(main())
