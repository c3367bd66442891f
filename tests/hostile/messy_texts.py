"""Honest mess in text tables, and in tables that systems hand out under another name."""

from __future__ import annotations

from tests.hostile.messy import AS_TEXT, no, text, yes
from tests.hostile.raw import HEADERS, READ

PIPES = text(between="|")
LINES = text().split(b"\r\n")[:-1]
QUOTED = [tuple(f'"{value}"' for value in line) for line in AS_TEXT]
SPACED = b"\r\n".join(b", ".join(b'"' + cell + b'"' for cell in line.split(b",")) for line in LINES)
TRICK = b"\r\n".join(b",".join(b'="' + cell + b'"' for cell in line.split(b",")) for line in LINES)
SCHOOL_LINES = [
    "Excluded Pupils,,,,,,,,", "Torrin Academy,,,,,,,,", "Printed 12/03/2019,,,,,,,,", ",,,,,,,,",
    "Legal Surname,Legal Forename,Reg Group,Year Group,UPN,Type,Start Date,Base,Sessions",
    "Quuxley,Zebedee,9B,Year 9,H801200001001,Suspension,05/03/2019,8994001,4",
]  # fmt: skip
HTML = "<html><head><meta charset='utf-8'></head><body><table>" + "".join(
    "<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in AS_TEXT
)
XML_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>'
    + "".join("<Row>" + "".join(f"<Cell><Data>{cell}</Data></Cell>" for cell in line) + "</Row>" for line in AS_TEXT)
    + "</Table></Worksheet></Workbook>"
)
MHTML = f"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n{HTML}"
SYLK = (
    "ID;PWXL;N;E\r\n"
    + "".join(f'C;Y{y};X{x};K"{cell}"\r\n' for y, line in enumerate(AS_TEXT, 1) for x, cell in enumerate(line, 1))
    + "E\r\n"
)
JSON = '[{"Pupil ref":"A1","Category":"SUSP","Start date":"05/03/2019","School":"8994001","Days":2}]'


def _hashed(upn: str) -> str:
    from loaders.values.pupils import hashed

    return str(hashed(upn, b"k" * 32))


ALL = [
    yes("bars between the cells", lambda: PIPES, file="t.txt"),
    yes("semicolons, and a line that tells Excel so", lambda: b"sep=;\r\n" + text(between=";"), file="t.csv"),
    yes("UTF-16 LE without a mark", lambda: text(encoding="utf-16-le"), "encoding", file="t.csv"),
    yes("UTF-16 BE without a mark, with tabs", lambda: text(between="\t", encoding="utf-16-be"), "encoding", file="t.txt"),
    yes("ends of line of three kinds", lambda: LINES[0] + b"\r\n" + LINES[1] + b"\n" + LINES[2] + b"\r" + LINES[3], file="t.csv"),
    yes("a line break within a quoted cell", lambda: text(AS_TEXT).replace(b"Days\r\n", b"Days,Notes\r\n").replace(b",2\r\n", b',2,"one\r\ntwo, three"\r\n').replace(b"8994002,\r\n", b"8994002,,\r\n").replace(b"1.5\r\n", b"1.5,\r\n"), file="t.csv"),
    yes("commas at the end of every line", lambda: b"".join(line + b",,,\r\n" for line in LINES), file="t.csv"),
    yes("commas at the end of the lines below the headers", lambda: LINES[0] + b"\r\n" + b"".join(line + b",\r\n" for line in LINES[1:]), file="t.csv"),
    yes("blank lines and lines of commas between the rows", lambda: b"\r\n\r\n,,,,\r\n".join(LINES) + b"\r\n\r\n\r\n", file="t.csv"),
    yes("every cell in quotation marks", lambda: text(QUOTED), file="t.csv"),
    yes("every cell in quotation marks after a comma and a space", lambda: SPACED, file="t.csv"),
    yes('every cell written ="so" to save its noughts', lambda: TRICK, file="t.csv"),
    yes("spaces around every cell", lambda: b"\r\n".join(b" , ".join(line.split(b",")) for line in LINES), file="t.csv"),
    yes("two files put one behind the other, the second with its mark", lambda: text() + b"\xef\xbb\xbf" + LINES[0] + b"\r\nA4,PERM,05/03/2019,8994001,\r\n", file="t.csv", rows=[*READ, ("A4", "PERM", "2019-03-05", "8994001", None)]),
    yes("a title of one cell above a table of five", lambda: b"Torrin Academy\r\nSpring 2019\r\n\r\n" + text(), file="t.csv"),
    yes("a surname with a comma and no quotation marks", lambda: b"Surname," + LINES[0] + b"\r\n" + b"".join(b"X," + line + b"\r\n" for line in LINES[1:]) + b"Quuxley, Zebedee,A4,SUSP,05/03/2019,8994001,1\r\n", "ragged-row", file="t.csv"),
    yes("a system's report of exclusions with names and sessions", lambda: "\r\n".join(SCHOOL_LINES).encode(), file="t.csv", rows=[(_hashed("H801200001001"), "SUSP", "2019-03-05", "8994001", 2.0)]),
    yes("an authority's export: Base, DfE Number, FIXD, NC Yr Grp", lambda: b"Person ID,NC Yr Grp,Exclusion Category,Exclusion Start Date,DfE Number,No of Sessions\r\nA1,9,FIXD,05-Mar-2019,899/4001,4\r\nA2,10,PERM,06-Mar-2019,899/4002,\r\nA3,8,FIXD,07-Mar-2019,899/4001,3\r\n", file="t.csv"),
    yes("a system's export with suspensions in its own words", lambda: b"Student ID,Suspension type,Suspension start date,School name,Number of days,Primary reason\r\nA1,Suspended,5 Mar 2019,8994001,2.0,PB\r\nA2,Permanent exclusion,6 Mar 2019,8994002,,PA\r\nA3,Suspended,7 Mar 2019,8994001,1.50,DB\r\n", file="t.csv"),
    yes("ends of file marked as DOS did", lambda: text() + b"\x1a", file="t.csv"),
    yes("letters of an old Mac in a column that is not read", lambda: (",".join((*HEADERS, "Notes")) + "\rA1,SUSP,05/03/2019,8994001,2,caf\x8e\rA2,PERM,06/03/2019,8994002,,\rA3,SUSP,07/03/2019,8994001,1.5,\r").encode("latin-1"), "encoding", file="t.csv"),
    no("a web page named .csv", "not-a-spreadsheet", lambda: HTML.encode(), file="t.csv"),
    no("a web page named .xls, with a mark", "not-a-spreadsheet", lambda: b"\xef\xbb\xbf\r\n" + HTML.encode(), file="t.xls"),
    no("an XML spreadsheet of 2003 named .xls", "not-a-spreadsheet", lambda: XML_2003.encode(), file="t.xls"),
    no("a web archive named .xls", "not-a-spreadsheet", lambda: MHTML.encode(), file="t.xls"),
    no("a SYLK file named .csv", "not-a-spreadsheet", lambda: SYLK.encode(), file="t.csv"),
    no("JSON named .csv", "not-a-spreadsheet", lambda: JSON.encode(), file="t.csv"),
    no("an e-mail with the table in it", "not-recognised", lambda: b"From: head@school\r\nSubject: exclusions\r\n\r\nDear all, two this term.\r\n", file="t.txt"),
    no("a table of only headers that nobody knows", "not-recognised", lambda: b"Alpha,Beta,Gamma\r\n1,2,3\r\n", file="t.csv"),
    yes("semicolons under a header of ID and PUPIL", lambda: b"ID;PUPIL ID;CATEGORY;START DATE;SCHOOL;DAYS\r\n" + b"".join(b"1;" + line.replace(b",", b";") + b"\r\n" for line in LINES[1:]), file="t.csv"),
    yes("one row only", lambda: LINES[0] + b"\r\n" + LINES[1], file="t.csv", rows=[READ[0]]),
    yes("one column too many on one row, blank", lambda: LINES[0] + b"\r\n" + LINES[1] + b",\r\n" + LINES[2] + b"\r\n" + LINES[3] + b",,,\r\n", file="t.csv"),
]  # fmt: skip
