"""Office files as Documents: Word (docx, doc, wps) and workbooks (xlsx, xls, ods). Nothing in them is run or fetched."""
