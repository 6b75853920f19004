"""How a need is put into words, in both languages: verbs of asking, lists of needs, calls upon others."""

from commonspace.core.sources.swift import Swift

WHO = (
    r"(?:Ukraine(?:'s (?:[a-z]+ ){0,2}(?:force|forces|army|military|navy|defenders|brigades|ministry|"
    r"government|industry|makers))?|"
    r"[Tt]he (?:general staff|defen[cs]e ministry|air force|navy|front|brigades)|Ukrainians|[Ww]e|"
    r"[Oo]ur (?:army|forces|military|soldiers|defenders|country|"
    r"people|warriors|state)|Kyiv|the Ukrainian (?:army|military|forces)|[Tt]he Armed Forces|"
    r"Allies)"
)
ADV = (
    r"(?:(?:also|currently|urgently|still|now|really|badly|critically|desperately|first of all|"
    r"above all|today|at present|therefore|just|only) )*"
)
ASK_EN = Swift(
    rf"\b(?P<who>{WHO})(?:,? [\w ]{{0,30}},)? {ADV}(?:(?P<verb>needs?|requires?|lacks?|(?:is|are|"
    rf"remains?|runs?|ran|running) (?:\w+ly )?(?:short (?:of|on)|low on|"
    rf"out of|in (?:\w+ )?need of)|(?:is|are) running (?:short of|low on|out of)|(?:ha(?:s|ve)|"
    rf"faces?) (?:a |an )?(?:\w+ )?"
    rf"(?:shortage|lack|deficit) of|seeks?|(?:is|are) (?:pressing|urging|begging|pleading with|"
    rf"lobbying) [\w ]{{2,30}}? for|appealed for|appeals? for|"
    rf"wants? to (?:receive|get|obtain|have)|wish(?:es)? to (?:receive|get)|"
    rf"would like to (?:receive|get|obtain|have|gain)|(?:is|are) (?:asking|waiting|counting|"
    rf"in need) (?:for|on|of)|wants?(?! to)|asks?(?: \w+){{0,2}} for|asked(?: \w+){{0,2}} for|requests?|"
    rf"requested|"
    rf"must (?:receive|get|have|obtain)|should (?:receive|get|have)|ha(?:s|ve) to (?:receive|get|"
    rf"have))) {ADV}(?!to\b)"
)
NAMED_EN = Swift(
    r"\b(?:[Hh]e|[Ss]he|[Tt]he (?:Ukrainian )?(?:[Mm]inister|[Pp]resident|[Mm]inistry|[Gg]overnment|"
    r"commander[\w-]*|general staff|"
    r"side|delegation)|[A-Z][a-z]+(?:skyi?|enko|ov|uk|ba|hal|in|iy|yi)) (?:has |had |also |again |"
    r"therefore )*(?:asked|asks|appealed|"
    r"appeals|called|calls|pleaded|pressed|is asking|requested|requests)(?: (?:partners|allies|NATO|"
    r"the [A-Z]?\w+|him|them|her|"
    r"his \w+|[A-Z]\w+))? (?:again |urgently )?(?:for )?(?!to\b|on\b|upon\b|an end|talks|that\b)"
)
PRIORITIES_EN = Swift(
    r"(?:[Nn]eeds?|[Pp]riorit\w+|[Mm]atter(?:s|ed) most|[Ww]ish list|[Aa]sked (?:what|which|"
    r"about))\b[^.;:]{0,80}?\b(?:listed|named|"
    r"mentioned|cited|lists|names|cites|put forward) (?!as\b)"
)
PRIORITIES_UK = Swift(
    r"(?<!\w)(?:[Сс]еред|[Дд]о) (?:[а-яіїєґ']+ ){0,2}?(?:потреб\w*|пріоритет\w*|"
    r"запит\w*)[^.;:]{0,60}?(?:назва\w+|згада\w+|"
    r"перелічи\w+|відн[іе]с\w*|зарахува\w+|належать|входять|–|—) "
)
RANKED = Swift(
    r"\b(?:put|puts|placed|places|ranked|ranks|set) (?P<first>[^.;:]{3,80}?) (?:first|at the (?:top|head)|"
    r"above all)"
    r"(?: of (?:his|her|the|its|their) (?:list|needs|wishes))?(?: for [^,]{3,30})?, (?:followed by|(?:and "
    r")?then|next) |"
    r"(?<!\w)(?:постави\w+|назва\w+) (?:на перше місце|перш\w+ (?:потребою|пріоритетом)|головн\w+ "
    r"(?:потребою|"
    r"пріоритетом)) (?P<перша>[^.;:]{3,80}?), (?:далі|потім|а далі|а потім|за ними) (?:— |– |йдуть )?"
)  # an order of needs, told by their places
AWAITED = Swift(
    r"\bwhat (?:his|her|its|the|our|their|Ukraine's|Kyiv) ?(?:country|army|navy|forces|brigades|side|air "
    r"force)? ?"
    r"(?:is waiting for|waits for|needs?|lacks?|is short of|wants?)(?: most| now)?: |"
    r"(?<!\w)(?:чого|що)(?: найбільше| зараз)? (?:(?:його|її|наша|наш|наші) )?[а-яіїєґА-ЯІЇЄҐ' "
    r"]{0,30}?(?:чека\w+|потребу\w+|"
    r"бракує|не вистачає|потрібно)[^.:;]{0,40}: "
)  # what is lacking, and behind a colon the list
NEEDED_EN = Swift(
    r"\b(?:is|are|remains?) (?:\w+ly )?(?:also )?(?:needed|required|necessary|essential|vital|"
    r"critically important|crucial)\b"
)
CALL_EN = Swift(
    r"\b(?:must|should|needs? to|has to|have to|called? (?:on|upon) [\w ,]+? to|calls? (?:on|"
    r"upon) [\w ,]+? to|urged? [\w ,]+? to|urges? [\w ,]+? to|appeal(?:s|ed)? to [\w ,]+? to|"
    r"asks? (?:you|[\w ]{2,30}?) to|asked (?:you|[\w ]{2,30}?) to|requests? (?:you|"
    r"[\w ]{2,30}?) to|I ask you to|[Pp]lease) (?:also |quickly |urgently |immediately |"
    r"continue to |maximi[sz]e [\w ]+ and )*(?P<give>provide|supply|give|send|deliver|transfer|"
    r"accelerate|speed up|increase|strengthen|close|help [\w ]+ with|make available|unblock|"
    r"expand|step up|allocate)\b"
)
TERMS_EN = Swift(
    r"\b(?P<head>(?:the )?(?:(?:urgent|key|priority|critical|main|top|real|current|immediate|"
    r"most urgent|top-priority|defen[cs]e|military|security|battlefield|air defen[cs]e) )*(?:needs?|"
    r"requirements|priority|priorities|requests?)(?: of [\w' ]{3,60}?|"
    r"[\w' ]{0,50}?)?)(?:: |(?: (?:in terms of|in the field of|for|is for|are for|such as|include|"
    r"including|is to (?:quickly )?(?:obtain|get|receive)|(?:he|she|they|it) (?:listed|named)|"
    r"in (?=heavy|air|artillery|weapons|ammunition))\b ?))"
)
AMONG_EN = Swift(
    r"\b[Aa]mong (?:present |current |urgent |the |its )*needs (?:he|she|they|it|the minister|"
    r"the President)? ?(?:listed|named|mentioned|cited)\b"
)
WHAT_EN = Swift(
    r"\b(?:what we need(?: most)?(?: now)?(?: is|:)|we need (?:to have )?|[Gg]ive us|[Ss]end us|"
    r"[Pp]rovide us with|[Ww]e ask (?:you )?for|I (?:am asking|ask)(?: you)? for|"
    r"^Provide Ukraine with) "
)
ASK_UK = Swift(
    r"(?<!\w)(?:(?:[Нн]ам|Україн[іи]|[Уу]країнськ\w+ (?:військ\w*|арм\w+|захисник\w+|оборонц\w+|силам)|"
    r"[Аа]рмії|[Зз]ахисникам|[Зз]бройним [Сс]илам|"
    r"[Мм]ені)(?: [а-яіїєґ']+){0,3}? (?:потріб(?:ен|на|не|ні)|необхід(?:ен|на|не|ні)|бракує|браку(?:ють|"
    r"вало)|не вистача(?:є|ють|ло)|не досить|треба|"
    r"необхідно|потрібно)"
    r"|(?:[Пп]отріб(?:ен|на|не|ні)|[Нн]еобхід(?:ен|на|не|ні)) (?:(?:нам|Україні|нашій|нашим|також|"
    r"зараз|ще|й|насамперед) )*"
    r"|(?:[Мм]и |Україна )?(?:[а-яіїєґ']+ ){0,2}?(?:потребуємо|потребує|потребуватиме|просимо|просить|"
    r"(?:по|за)?проси(?:в|ла|ли)|звернув\w* по|"
    r"запитуємо|"
    r"чекаємо на|очікуємо на|прошу|потребують)"
    r"|(?:Україна|[Мм]и) (?:має|маємо|повинна|повинні|мусить) (?:отримати|мати|одержати)"
    r"|(?:[Дд]айте|[Нн]адайте|[Пп]ередайте|[Дд]опоможіть(?: нам)?)(?: нам| Україні)?"
    r"|[Нн]аш\w* (?:головн\w+ |перш\w+ |найперш\w+ )?(?:потреб\w+|пріоритет\w*|"
    r"запит\w*)(?: зараз)?(?: –| —|:)?(?: це)?"
    r"|(?:почекати|чекати) на"
    r"|(?:найперше|насамперед|передусім|також) потріб(?:ен|на|не|ні))(?!\w) ?",
    holds=r"отріб|еобхід|бракує|браку|вистача|не досить|треба|отребу|прос|зверну|запитуємо|чека|очіку|прошу|"
    r"отримати|мати|одержати|айте|оможіть|потреб|пріоритет|запит",
)
WHICH_UK = Swift(
    r"(?P<head>[а-яіїєґ'А-Я]+(?: [а-яіїєґ']+){0,2}), (?:як(?:а|ий|е|і|ої|их|"
    r"у)) (?:[а-яіїєґ']+ ){0,3}?(?:потрібн\w+|необхідн\w+|потребує\w*|бракує)[^,.;]*",
    holds=r", (?:як(?:а|ий|е|і|ої|их|у)) (?:[а-яіїєґ']+ ){0,3}?(?:потрібн\w+|необхідн\w+|потребує\w*|бракує)",
)
CLOSE_UK = Swift(
    r"(?<!\w)(?:[Зз]акри(?:йте|ти)|[Зз]ахист(?:іть|ити)) (?:небо|доступ до повітряного простору)[^.!?;,]*"
)
ASK_TO_UK = Swift(
    r"(?<!\w)(?:[Зз]вертаємос\w*|[Зз]акликаємо|[Зз]акликаю|[Зз]вертаюс\w*|[Пп]росимо|[Пп]рошу|"
    r"звернутися|звертається|закликав|закликала|закликає|вимагаємо|просить|треба|потрібно|"
    r"необхідно|має|мають|повинн\w+) (?:[^.!?]{0,80}? )?(?P<give>надати|передати|постачати|"
    r"поставити|посилити|прискорити|збільшити|розвивати|закрити|дати|розблокувати|забезпечити) "
)
