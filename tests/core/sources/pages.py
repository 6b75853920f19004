"""Short pages written for these tests; nobody's words, invented parties."""

from datetime import date

from commonspace.core.sources import Document

STATEMENT = Document(
    "Statement by President Joe Biden on Support for Ukraine\n\n"
    "Today I am announcing an additional $300 million in security assistance for Ukraine, "
    "including coastal radars, mine-clearing vehicles, and 40 armored boats. "
    "I have also approved the transfer of two additional helicopters.",
    "en",
    date(2023, 5, 2),
)
ADDRESS = Document(
    "Звернення Президента України Володимира Зеленського\n\n"
    "Нам потрібні гаубиці, дрони та засоби радіоелектронної боротьби. "
    "Ми вже отримали протитанкові ракети від наших партнерів.",
    "uk",
    date(2023, 5, 2),
)
REPORT = Document(
    "Latvia adds drones\n\n"
    "Latvia will allocate €20 million this year to the drone coalition for Ukraine: at least 10 million for "
    "purchases from its own industry, Defense Minister Andris Spruds said.\n"
    '"The drones will reach the Ukrainian army before winter. Then we will count again," Spruds said.',
    "en",
    date(2024, 11, 25),
)
