"""Reports of invented events for the tests of copies, origins and stories."""

WIRE = """BRENN (Norland Press Agency) - A ferry with 140 people on board ran aground off Brenn on \
Monday night, the coast guard said.

All passengers were taken off by lifeboats within three hours. Eleven of them were treated for \
bruises at the district hospital.

"The sea was calm and the lights were burning," said Captain Elin Roth, who has run the line for \
twenty years. "I can't explain it yet."

The ferry, built in 1988, had passed an inspection in March, according to the harbour office.

Divers will look at the hull on Wednesday. The line has been closed until further notice."""

LOCAL = """Nobody in the fishing hamlet of Ost slept much last night. From their kitchen windows \
they watched the big white ferry lie on the sandbank, its lamps still burning.

Anders Holm rowed out with two neighbours before the lifeboats came. He brought back a family of \
four and a small dog.

The mayor wants the old lighthouse to be lit again."""

OTHER = """The finance ministry in Stavering plans to raise the tax on diesel from January, the \
budget published on Friday shows. Hauliers called the increase a disgrace and threatened to block \
the motorway.

Economists doubt that the money will suffice to pay for new railways."""
