"""Import of registers kept in spreadsheets.

Pure logic: `reader` (files), `fields` (what a column may hold), `mapping` (which column holds what), `rows` and
`row_readers` (cells to values, with reasons), `planner` (what becomes of each row), `result_workbook`. Services:
`files`, `runner`, `writer`, `results`, `decisions`, `api`.
"""
