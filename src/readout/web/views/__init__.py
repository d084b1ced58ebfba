"""What each page shows.

A page of the table that is named ``search`` has a query ``SearchQuery``, a context ``SearchPage``
and the view from the one to the other, ``show_search``. In a context a row is one of a list, and a
part what several pages have; a line is what the library or the outline of an account hands in.
"""
