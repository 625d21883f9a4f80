"""Opens a workbook in LibreOffice, fills it in as people do, and saves it under another name."""

import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue

PROGRAM, PROFILE, SOURCE, TARGET = sys.argv[1:5]


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice did not answer")


def sheet(book, name):
    return next(s for s in book.Sheets if s.getCellByPosition(0, 0).String == "sporre:" + name)


def cell(book, name, key, column):
    there = sheet(book, name)
    place = next(i for i in range(1, 40) if there.getCellByPosition(i, 0).String == column)
    row = next(i for i in range(1, 400) if there.getCellByPosition(0, i).String == key)
    return there.getCellByPosition(place, row)


def fill(book):
    cell(book, "area:D", "D07", "answer").String = "oklart"
    cell(book, "area:D", "D07", "note").String = "Läst i LibreOffice – åäö »citat« & <tagg>\nandra raden"
    cell(book, "facts", "unit.facts.staff", "value").Value = 44
    cell(book, "facts", "dates.follow_up", "value").Formula = "2026-05-01"
    strengths = sheet(book, "list:strengths")
    row = next(i for i in range(1, 400) if strengths.getCellByPosition(0, i).String == "0")
    while strengths.getCellByPosition(0, row).String:
        row += 1
    strengths.getCellByPosition(1, row).String = "En styrka ur LibreOffice"
    strengths.getCellByPosition(2, row).String = "A03"
    # The table of an area is sorted, a sheet copied, a column put in.
    area = sheet(book, "area:B")
    rows = [i for i in range(1, 60) if area.getCellByPosition(0, i).String.startswith("B")]
    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = 1, False
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    area.getCellRangeByPosition(0, rows[0], 18, rows[-1]).sort((value("SortFields", fields), value("ContainsHeader", False)))
    book.Sheets.copyByName(sheet(book, "area:C").Name, "En kopia", 3)
    sheet(book, "area:D").Columns.insertByIndex(3, 1)


def main():
    pipe = f"sporre{time.monotonic_ns()}"
    program = subprocess.Popen(
        [PROGRAM, f"-env:UserInstallation=file://{PROFILE}", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"]
    )
    try:
        context = connect(pipe)
        desk = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        book = desk.loadComponentFromURL(f"file://{SOURCE}", "_blank", 0, (value("Hidden", True),))
        fill(book)
        start = book.Sheets.getByIndex(0)
        print([start.getCellByPosition(3, row).String for row in range(16, 25)])
        book.storeToURL(f"file://{TARGET}", (value("FilterName", "Calc MS Excel 2007 XML"),))
        book.close(True)
        try:
            desk.terminate()
        except Exception:
            pass
        program.wait(60)
    finally:
        program.kill()


main()
