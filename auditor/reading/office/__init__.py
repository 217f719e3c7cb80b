"""Word documents (docx, doc, wps) and workbooks (xlsx, xls, ods).

Nothing in them is run, and nothing is fetched.
"""
