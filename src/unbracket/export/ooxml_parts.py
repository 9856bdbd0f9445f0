"""The parts of a Word package that don't depend on its content."""

from __future__ import annotations

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'

CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
        for part, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("footnotes", "footnotes"),
            ("header1", "header"),
            ("footer1", "footer"),
        )
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
PACKAGE_RELS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)

# name, display name, based on, next: paragraph properties, run properties
_STYLES = (
    ("Title", "Title", '<w:spacing w:after="60"/>', '<w:b/><w:sz w:val="36"/>'),
    ("Subtitle", "Subtitle", '<w:spacing w:after="200"/>', '<w:color w:val="4A5560"/>'),
    (
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="320" w:after="80"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:sz w:val="28"/>',
    ),
    (
        "Heading2",
        "heading 2",
        '<w:keepNext/><w:spacing w:before="220" w:after="60"/><w:outlineLvl w:val="1"/>',
        '<w:b/><w:sz w:val="23"/>',
    ),
    (
        "Heading3",
        "heading 3",
        '<w:keepNext/><w:spacing w:before="160" w:after="40"/><w:outlineLvl w:val="2"/>',
        "<w:b/>",
    ),
    ("Quote", "Quote", '<w:ind w:left="397" w:right="397"/>', ""),
    ("Small", "Small", '<w:spacing w:after="40"/>', '<w:sz w:val="17"/>'),
    (
        "Cell",
        "Cell",
        '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>',
        '<w:sz w:val="18"/>',
    ),
    ("Gap", "Gap", '<w:spacing w:after="0" w:line="120" w:lineRule="exact"/>', ""),
    ("Header", "header", '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="18"/>'),
    (
        "Footer",
        "footer",
        '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>',
        '<w:sz w:val="17"/>',
    ),
    ("FootnoteText", "footnote text", '<w:spacing w:after="20"/>', '<w:sz w:val="17"/>'),
)


def styles_xml(language: str) -> str:
    """Give the styles; ``language`` is a BCP 47 tag for the spelling checker."""
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        for id, name, paragraph, run in _STYLES
    )
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="9AA4AE"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"{_HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
        f'<w:sz w:val="21"/><w:lang w:val="{language}"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"</w:style>{rows}"
        '<w:style w:type="character" w:styleId="FootnoteReference">'
        '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        "</w:style>"
        '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>"
        '<w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style></w:styles>"
    )


def settings_xml() -> str:
    """Give the settings: footnote rules, and the behaviour of Word 2013 and later."""
    return (
        f"{_HEAD}<w:settings {NAMESPACES}><w:footnotePr>"
        '<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    )


def core_xml(title: str, author: str, created: str) -> str:
    """Give the document's properties; the texts are escaped already, ``created`` is ISO in UTC."""
    date = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>' if created else ""
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>{date}"
        "</cp:coreProperties>"
    )
