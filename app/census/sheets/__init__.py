"""Spreadsheets as people make them, read, understood and judged; knows no database.

``reading`` makes plain cells of any file and refuses what is hostile, ``layout`` finds headings and
data, ``values`` reads what stands in a cell, ``judging`` says what of each row can be taken.
"""
