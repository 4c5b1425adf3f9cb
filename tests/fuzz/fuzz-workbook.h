/* fuzz-workbook.h: one small workbook that has a bit of everything. */

#pragma once

#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static const FuzzPart WORKBOOK[] = {
  { "_rels/.rels",
    "<Relationships><Relationship Id='a' Type='" REL "officeDocument' Target='xl/workbook.xml'/>"
    "</Relationships>",
    G_MAXSIZE },
  { "xl/workbook.xml",
    "<workbook xmlns:r='r'><workbookPr date1904='0'/><sheets><sheet name='台账' sheetId='1' r:id='a'/>"
    "</sheets></workbook>",
    G_MAXSIZE },
  { "xl/_rels/workbook.xml.rels",
    "<Relationships><Relationship Id='a' Type='" REL
    "worksheet' Target='/xl/worksheets/sheet1.xml'/>"
    "</Relationships>",
    G_MAXSIZE },
  { "xl/styles.xml",
    "<styleSheet><numFmts><numFmt numFmtId='176' formatCode='yyyy\"年\"m;@'/></numFmts><cellXfs>"
    "<xf numFmtId='0'/><xf numFmtId='176'/><xf numFmtId='10'/></cellXfs></styleSheet>",
    G_MAXSIZE },
  { "xl/sharedStrings.xml",
    "<sst><si><t>问题</t></si><si><r><t>_x000D_环境</t></r><r><t>脏</t></r><rPh><t>x</t></rPh></si></sst>",
    G_MAXSIZE },
  { "xl/worksheets/sheet1.xml",
    "<worksheet><dimension ref='A1:Z9'/><sheetData><row r='1' hidden='1'><c r='A1' t='s'><v>0</v></c>"
    "<c r='C1' t='inlineStr'><is><t>x &amp; y</t></is></c></row><row><c s='1'><v>43613.25</v></c>"
    "<c s='2'><v>0.5</v></c><c t='b'><v>1</v></c><c t='e'><f>1/0</f><v>#N/A</v></c>"
    "<c t='d'><v>2020-11-23T09:30:00</v></c><c t='str'><f>DISPIMG(\"ID_1\",1)</f><v/></c>"
    "<c t='e' vm='1'><v>#VALUE!</v></c></row>"
    "<row r='9'><c r='B9' t='s'><v>1</v></c></row></sheetData>"
    "<mergeCells count='2'><mergeCell ref='A1:B2'/><mergeCell ref='B9:D12'/></mergeCells></worksheet>",
    G_MAXSIZE },
  { "xl/worksheets/_rels/sheet1.xml.rels",
    "<Relationships><Relationship Id='a' Type='" REL "drawing' Target='../drawings/drawing1.xml'/>"
    "</Relationships>",
    G_MAXSIZE },
  { "xl/drawings/drawing1.xml",
    "<d:wsDr xmlns:d='d' xmlns:r='r'><d:oneCellAnchor><d:from><d:col>1</d:col><d:row>2</d:row></d:from>"
    "<d:blip r:embed='a'/></d:oneCellAnchor></d:wsDr>",
    G_MAXSIZE },
  { "xl/drawings/_rels/drawing1.xml.rels",
    "<Relationships><Relationship Id='a' Type='" REL
    "image' Target='../media/a.png'/></Relationships>",
    G_MAXSIZE },
  { "xl/cellimages.xml",
    "<e:cellImages xmlns:e='e' xmlns:r='r'><e:cNvPr name='ID_1'/><e:blip r:embed='a'/></e:cellImages>",
    G_MAXSIZE },
  { "xl/_rels/cellimages.xml.rels",
    "<Relationships><Relationship Id='a' Type='" REL
    "image' Target='media/a.png'/></Relationships>",
    G_MAXSIZE },
  { "xl/metadata.xml",
    "<metadata><metadataTypes><metadataType name='XLRICHVALUE'/></metadataTypes>"
    "<futureMetadata name='XLRICHVALUE'><bk><rvb i='0'/></bk></futureMetadata>"
    "<valueMetadata><bk><rc t='1' v='0'/></bk></valueMetadata></metadata>",
    G_MAXSIZE },
  { "xl/richData/rdrichvaluestructure.xml",
    "<rvStructures><s><k n='_rvRel:LocalImageIdentifier' t='i'/></s></rvStructures>", G_MAXSIZE },
  { "xl/richData/rdrichvalue.xml", "<rvData><rv s='0'><v>0</v><v>5</v></rv></rvData>", G_MAXSIZE },
  { "xl/richData/richValueRel.xml", "<richValueRels xmlns:r='r'><rel r:id='a'/></richValueRels>",
    G_MAXSIZE },
  { "xl/richData/_rels/richValueRel.xml.rels",
    "<Relationships><Relationship Id='a' Type='" REL
    "image' Target='../media/a.png'/></Relationships>",
    G_MAXSIZE },
  { "xl/media/a.png", "PNG", G_MAXSIZE },
};
