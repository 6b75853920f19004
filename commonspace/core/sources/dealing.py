"""Words of business between two: what firms and states sign, found, order, buy, build and license.

Word families in tables, by how much they prove. A paper, a venture or a licence is an agreement wherever two
are named beside it; an order, a sale or works need one who does it and one for whom or where it is done.
"""

import re

from commonspace.core.sources.swift import Swift
from commonspace.core.sources.verbs import english

_TEAM_UP = english(
    "team up, join forces, tie up, pair up, link up, band together, ally, go halves, partner with"
)
_FOUND = english(
    "found, set up, establish, form, register, incorporate, create, launch, start, own, hold, build"
)
_BUY = english(
    "order, buy, purchase, procure, take over, acquire, commission, license, sell, contract, hire, integrate"
)
_SUPPLY = english("supply, deliver, provide, equip, fit, furnish, adopt, subcontract")
_BUILD = english(
    "open, build, set up, launch, assemble, make, produce, manufacture, start, begin, "
    "break ground, lay, run, operate, construct, inaugurate, develop, repair, service, overhaul, "
    "co-produce, co-develop, integrate, mount, turn out, host, move, shift, relocate, install, "
    "commission, test, expand, print, maintain"
)
_LAUNCH = english(
    "launch, begin, start, build, open, create, set up, establish, unveil, announce, found, run, "
    "develop, make, fund, approve, agree, sign"
)
_PAPERS_EN = (
    r"memorand(?:um|a|ums)|MoUs?|letters? of intent|LoIs?|contracts?|licen[sc]es?|agreements?|"
    r"declarations?|"
    r"accords?|pacts?|deals?|term sheets?|joint ventures?|JVs?|tie-ups?|orders?|framework|protocols?|"
    r"partnership|teaming|consortium"
)
_PAPERS_UK = (
    r"меморандум\w*|угод\w*|контракт\w*|договор\w*|договір|лист\w* про наміри|ліценз\w+|деклараці\w+|"
    r"спільн\w+ підприємств\w*|СП|замовленн\w+|протокол\w*|партнерств\w*|консорціум\w*"
)
PAPER = Swift(rf"\b(?:{_PAPERS_EN})\b|(?<!\w)(?:{_PAPERS_UK})(?!\w)")
_SIGN = english(
    "sign, ink, conclude, initial, seal, clinch, strike, exchange, finalise, finalize, countersign, agree, "
    "negotiate, reach, shake hands, announce, win, award, land, secure, get, receive, obtain, grant, "
    "hand, place, "
    "put, enter into, close, book, take, have"
)
SIGNED = Swift(
    rf"\b(?:{_SIGN}|under|by|between|with|went|goes|came|is|was|were)\b|(?<!\w)(?:підпис\w+|укла\w+|"
    rf"парафу\w+|"
    r"домов\w+|отрима\w+|видал\w+|нада\w+|погоди\w+|обміня\w+|скріпи\w+|виграл\w+|здобу\w+|за|між|про|"
    r"на|за)(?!\w)"
)
TEAM = Swift(
    rf"\b(?:{_TEAM_UP}|"
    r"go(?:es)? fifty-fifty|signed (?:up )?with|contracted with|sealed (?:it )?with|pairs? "
    r"[A-Z][^.;]{2,40}? with|"
    r"t(?:ook|akes|aking) [A-Z]?[^.;]{0,40}? as (?:its |a )?partner|working together|work together|"
    r"cooperat\w+ with)\b|"
    r"\b(?:developed|built|made|designed|tested|run|owned|produced) (?:jointly|together) with\b|"
    r"(?<!\w)(?:об'єдн\w+ зусилля|об'єднал\w+|взял\w+ у партнери|співпрацюватим\w+|уклала? союз|"
    r"домовил\w+ про|"
    r"домовил\w+ (?:з|із|зі)|розпочал\w+ співпрацю)(?!\w)"
)
VENTURE = Swift(
    rf"\b(?:{_FOUND})"
    r"\b[^.;]{0,60}?\b(?:compan(?:y|ies)|ventures?|subsidiar(?:y|ies)|entity|joint firm|consortium|"
    r"partnership)\b|"
    r"\bshareholders? (?:in|of)\b|\bjoint (?:venture|company|firm|enterprise|stock)|\b(?:half|shares?|"
    r"percent|%) of (?:which|it|the venture)\b|"
    r"(?<!\w)(?:створ\w+|засн\w+|зареєстр\w+|відкри\w+|утвор\w+)(?:[^.;]{0,50}?)(?:спільн\w+ "
    r"(?:підприємств|компан)\w*|"
    r"дочірн\w+|підприємств\w*|СП(?!\w)|компані[юяї])"
)
LICENCE = Swift(
    r"\b(?:licen[sc](?:es?|ed|ing)|sublicen[sc]\w+|under licen[sc]e)\b|(?<!\w)ліценз\w+",
)
TRADE = Swift(
    rf"\b(?:{_BUY}|"
    rf"{_SUPPLY}|"
    r"bought|sold|won|orders? (?:from|for|with)|take(?:s|n)? (?:an? )?(?:\d+ ?(?:%|percent|per cent) |"
    r"minority |"
    r"majority )?(?:stake|share)|took (?:an? )?(?:\d+ ?(?:%|percent|per cent) |minority |majority "
    r")?(?:stake|share)|"
    r"invest(?:s|ed|ing|ment)?|puts? [^;]{0,30}? into|pays?)\b|"
    r"(?<!\w)(?:замови\w+|купи\w+|придба\w+|викупи\w+|постача\w+|постави\w+|виготов\w+|закупи\w+|"
    r"вкла\w+|інвест\w+|"
    r"поставлят\w+|продасть|продал\w+|вклал\w+|стал\w+ (?:спів)?власни\w+|отрима\w+ частку|передал\w+ "
    r"технолог\w+)(?!\w)"
)
MAKE = Swift(
    rf"\b(?:{_BUILD}|"
    r"cut(?:s|ting)? the ribbon|ribbon|went into (?:operation|production|service)|on stream|rolled off|"
    r"underway)\b|"
    r"(?<!\w)(?:відкри\w+|збуду\w+|побуду\w+|будує\w*|будув\w+|запуст\w+|запуск\w+|складат\w+|збират\w+|"
    r"випуска\w+|"
    r"виготовля\w+|виробля\w+|вироблят\w+|розгорн\w+|зведе|звед\w+|зводит\w+|ремонтув\w+|обслугов\w+|"
    r"розпоч\w+|"
    r"готов\w+|закладен\w+|зведен\w+|почал\w+|почне\w*|запрацюва\w+|створ\w+|розробля\w+|серійн\w+|"
    r"налагод\w+|перен\w+)(?!\w)"
)
WORKS = Swift(
    r"\b(?:plants?|factor(?:y|ies)|workshops?|lines?|hubs?|shops?|facilit(?:y|ies)|cent(?:re|er)s?|halls?|"
    r"shipyards?|sites?|production|assembly|works|depots?|foundry|laborator(?:y|ies)|branch|office|test "
    r"range|"
    r"repair base|school)\b|"
    r"(?<!\w)(?:завод\w*|цех\w*|ліні\w+|майстерн\w+|виробництв\w*|центр\w*|хаб\w*|фабрик\w*|"
    r"підприємств\w*|філі\w+|"
    r"представництв\w*|складанн\w+|ділянк\w+|майданчик\w*|верф\w*|лаборатор\w+|полігон\w*|школ[аиу])(?!\w)"
)
MADE = Swift(
    r"\b(?:will|is to|are to|ha(?:s|ve) (?:begun|started|opened|launched|set up|built|agreed)|began|"
    r"begun|started|"
    r"opened|launched|opens|starts|begins|launches|builds|makes|assembles|produces|agreed|plans? to|due "
    r"to|to be|"
    r"wants?|plans?|aims? to|intends? to|hopes? to|broke ground|cut|been|going to|set to|unveiled|"
    r"inaugurated|moved|moves|run together|jointly|together)\b|"
    r"(?<!\w)(?:готов\w+|закладен\w+|зведен\w+|\w+(?:ла|ли|в|ло|но|то|тиме|тимуть|уть|ють|є)|разом|"
    r"спільно)(?!\w)"
)
AGAIN = Swift(
    r"\b(?:also|another|second|third|fourth|further|separate(?:ly)?|besides|moreover|in addition|other|"
    r"later|in parallel|the same day|meanwhile|at the same time|and licen[sc]ed|the latter|the former|"
    r"already|new)\b|"
    r"(?<!\w)(?:також|окрем\w+|ще (?:од\w+|дв\w+)|друг\w+|трет\w+|інш\w+|паралельно|крім того|окрім|"
    r"водночас|друге|"
    r"перш\w+|того ж дня|натомість|вже|новий|нова|нове)(?!\w)",
)
REFUSED = Swift(
    r"\b(?:no (?:contract|agreement|paper|deal|licen[sc]e|decision)|not (?:yet )?(?:signed|agreed|"
    r"decided|been)|"
    r"never|denie[sd]|den(?:y|ying)|walked away|fell through|refused|failed|collapsed|cancel\w+|"
    r"terminat\w+|"
    r"expired|lapsed|broke off|broken off|in court|sued|rejected|speculation|rumou?r\w*|unrelated|used "
    r"to)\b|"
    r"(?<!\w)(?:не (?:підпис\w+|уклал\w+|домов\w+|буде|склал\w+|відбул\w+)|чутк\w+|спросту\w+|заперечи\w+|"
    r"розірва\w+|скасува\w+|відмови\w+|не сталося|зірва\w+)(?!\w)"
)
OPEN = Swift(
    r"\b(?:may|might|could|would|examin\w+|weigh\w*|consider\w*|talks|negotiat\w+|discuss\w*|courting|"
    r"mull\w*|"
    r"whether|interest(?:ed)? in|offered|offers|proposed|bids?|tender|until now|no longer|"
    r"looking|exploring|had|studying|if)\b|"
    r"(?<!\w)(?:перегов\w+|розгляда\w+|обговорю\w+|вивча\w+|можлив\w*|може|можуть|могли|пропону\w+|"
    r"зацікав\w+|інтерес\w*|планували|хотіл\w+|хоче|хочуть|тендер\w*|якщо|чи)(?!\w)"
)
CONCLUDED = Swift(
    r"\b(?:signed|signs|concluded|inked|initialled|sealed|clinched|struck|exchanged|agreed|booked|won|"
    r"secured|"
    r"awarded|landed|registered|founded|names? to|signatures? (?:to|on))\b|"
    r"(?<!\w)(?:підписа\w+|уклал\w+|укладено|парафува\w+|отрима\w+|домови\w+|виграл\w+|засну\w+|"
    r"зареєстр\w+)(?!\w)"
)
VALUE = re.compile(
    r"\b(?:worth|valued?|values|costs?|outlay|price[ds]?|invest\w*|investment|puts?|brings?|"
    r"contribut\w+|budget|"
    r"spent|spend|capital|under the (?:contract|deal|agreement|licen[sc]e)|sum|paid|pays?|deal|contract|"
    r"order|"
    r"agreement|funding|finance[ds]?|for|fee|total\w*|amounts?|stands at|bill|foots?)\b|"
    r"(?<!\w)(?:варт\w+|сум[аиуі]\w*|вкла\w+|інвест\w+|кошту\w+|бюджет\w*|внес\w+|вносить|оцін\w+|ціна|"
    r"ціною|"
    r"контракт\w*|угод\w*|договор\w*|договір|кошторис\w*|капітал\w*|сплат\w+|заплат\w+|за|на|"
    r"обсяг\w*)(?!\w)"
)
NO_VALUE = re.compile(
    r"\b(?:sales|turnover|revenues?|profits?|order book|shares|market|last year|a year earlier|previous|"
    r"reported|since 20\d\d|in 20[12]\d|by contrast|analysts?|pledg\w+|package|aid|assistance|fine[ds]?|"
    r"loss|"
    r"budgets|grant(?:s|ed)?|loan)\b|"
    r"(?<!\w)(?:виручк\w+|обор\w+|прибут\w+|продаж\w*|торік|минулого року|акці\w+|пакет\w*|допомог\w+|"
    r"порівнян\w+|"
    r"портфел\w+|штраф\w*|збит\w+|грант\w*|кредит\w*)(?!\w)"
)
JOINT = Swift(
    r"\b(?:joint|common|shared|bilateral|unified) (?:[\w-]+ ){0,3}?(?:efforts?|programmes?|programs?|"
    r"projects?|ventures?|"
    r"initiatives?|schemes?|range|production|plants?|factory|cent(?:re|er)|school|hub|fund|lines?|"
    r"research|laboratory|"
    r"testing|development|command|workshops?|base|platform|drone|accelerator|grants?)\b|\b(?:jointly|"
    r"together)\b|"
    r"(?<!\w)спільн\w+ (?:[а-яіїєґ-]+ ){0,2}?(?:програм\w+|про[єе]кт\w*|виробництв\w+|ініціатив\w+|"
    r"полігон\w*|завод\w*|"
    r"центр\w*|розробк\w+|фонд\w*|лабораторі\w+|школ\w+|лінії|лінію|випуск\w*|акселератор\w*)|"
    r"(?<!\w)(?:спільно|разом)(?!\w)"
)
BEGUN = Swift(
    rf"\b(?:{_LAUNCH})\b|"
    r"(?<!\w)(?:запуст\w+|запуск\w+|розпоч\w+|почал\w+|збуду\w+|побуду\w+|створ\w+|відкри\w+|"
    r"започатк\w+|оголос\w+|"
    r"розроблят\w+|фінансуват\w+|домови\w+|схвал\w+|затверд\w+)(?!\w)"
)
