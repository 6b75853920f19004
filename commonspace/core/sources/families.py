"""Families of words for giving, both languages: what is done, what is to come, what tells of something else.

The precise rules know the frames in which these verbs usually stand; here a verb is taken by its family
wherever it stands, for the plain reading of what those rules leave (`plain`).
"""

import re
from re import IGNORECASE

from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import FactKind
from commonspace.core.sources.verbs import english

_GIVE = (
    "hand, send, ship, deliver, donate, transfer, supply, provide, give, grant, lend, lease, dispatch, "
    "gift, cede, "
    "part with, offload, earmark, fund, finance, contribute, release, spare, surrender, assign, pass on, "
    "bring, "
    "forward, channel, direct, double, triple, raise, increase, step up, top up, put up, put in, stump up, "
    "chip in, "
    "kick in, cough up, underwrite, sponsor, let, bankroll, foot, shoulder, cover, offer, pledge, promise, "
    "commit, vow, "
    "undertake, announce, unveil, approve, authorise, authorize, clear, order, buy, purchase, procure, "
    "acquire"
)
DONE = Swift(
    r"\b(?:handed(?: over)?|hand-?over (?:of [^.,;]{3,40} )?(?:took place|is complete|was completed)|"
    r"delivered|"
    r"donated|sent|shipped|gave|given|transferred|supplied|provided|arrived|reached|crossed|landed|received|"
    r"tak(?:en|es) (?:delivery|possession|over)|took (?:delivery|possession|over)|got|gifted|presented|"
    r"complet(?:ed|es) the (?:transfer|handover|delivery|supply|shipment)|"
    r"(?:transfer|handover|delivery|supply|shipment) (?:of [^.,;]{3,60} )?(?:has been|was|is) "
    r"(?:completed?|concluded|over)|"
    r"(?:in|into|entered) (?:Ukrainian )?service(?! of)|in Ukrainian hands|on (?:combat )?duty|"
    r"passed (?:on |over )?to|dispatched|despatched|unloaded|offloaded|flown (?:in|to|out)|left (?:the "
    r")?(?:port|depots?|harbour|base)|"
    r"gone on to|docked|"
    r"turned over|went to|gone to|rolled (?:into|off)|"
    r"(?:is|are) (?:now |already )+(?:in|with|at|on)|(?:is|are) (?:in Ukraine|with the)|parted with|"
    r"made over|signed over|brought|flown in|unloaded|touched down|now (?:serve|fly|guard)|"
    r"keys (?:of|to)|in (?:place|use) (?:since|in)|joined the (?:fleet|ranks|air force|navy))\b|"
    r"(?<!\w)(?:переда(?:ла|ли|в|но|ло|ні|ний)|нада(?:ла|ли|в|но|ло)|постав(?:ила|или|ив|лено|ило)|"
    r"достав(?:ила|или|ив|лено|лені)|доправ(?:ила|или|ив|лено|лені)|відправ(?:ила|или|ив|лено|лені)|"
    r"надісла(?:ла|ли|в|но)|прибу(?:ла|ли|в|ло)|надійш(?:ла|ли|ло)|надійшов|отрима(?:ла|ли|в|но|ло)|"
    r"одержа(?:ла|ли|в|но)|перетну(?:ла|ли|в|ло)|перейш(?:ла|ли|ов|ло)|дійш(?:ла|ли|ло)|доїха(?:ла|ли)|"
    r"розвантаж(?:ила|или|ено|ені)|вийш(?:ли|ов|ла) з порт\w+|"
    r""
    r""
    r"приїха(?:ла|ли)|привез(?:ла|ли|ено)|привіз|завіз|завез(?:ла|ли|ено)|вручи(?:ла|ли|в)|вручено|"
    r"подарува(?:ла|ли|в)|подаровано|"
    r"відда(?:ла|ли|в|но)|відванта?ж(?:ила|или|ив|ено)|поповни(?:ла|ли|в|ло)|прийня(?:ла|ли|в)|"
    r"(?:вже|уже|нині|тепер) (?:в|у|на|служать|воюють|літають|стоять)|стали на (?:чергування|озброєння)|"
    r"на озброєнні|у строю|воюють|заверш(?:ила|или|ив|ено) (?:передач|відправ|постач|постав|"
    r"перекид)\w+)(?!\w)",
    IGNORECASE,
)
COMING = re.compile(
    rf"\b(?:{english(_GIVE)})\b|"
    r"\b(?:(?:is|are) (?:among|included|part of)|ha(?:s|ve) found|found (?=\d|[a-z]+ )|available|will|would|"
    r"'ll|shall|(?:is|are) (?:to|due|set|about|ready|expected|scheduled|slated)|should|may|"
    r"could|might|plans?|planned|intends?|wants to|promis\w+|pledg\w+|commit(?:s|ted|ment|ments)?|"
    r"announc\w+|unveil\w*|"
    r"approv\w+|clear(?:s|ed)|authori[sz]\w+|earmark\w*|set(?:s)? aside|allocat\w+|allot\w*|ordered|"
    r"orders|offer\w*|"
    r"agreed|ready|readies|prepar\w+|on (?:its|their|the) way|under way|en route|follow(?:s|ing)?|add(?:s|"
    r"ed|ing|"
    r"itional)?|"
    r"releas(?:es|ed|ing)|donat(?:es|ing)|donations?|gives|giving|sends|sending|hands over|provides|"
    r"providing|"
    r"delivers|supplies|transfers|parts with|throws in|chips? in|chipped in|put(?:s|ting)? (?:in|up|"
    r"together)|"
    r"lets? (?:\w+ ){0,3}go|giv(?:es|ing) up|buys|bought|purchas\w+|acquir\w+|procur\w+|financ\w+|funds|"
    r"funded|"
    r"pay(?:s|ing)? for|paid for|foot(?:s|ed|ing) the bill|covers?|contribut\w+|package|tranche|consignment|"
    r"instalment|being (?:put together|overhauled|prepared|refurbished|packed|readied|repaired|restored|"
    r"loaded)|"
    r"destined for|meant for|for (?:Kyiv|Ukraine)|tops? up|topped up|steps? up|doubles?|raises?|lifts?|"
    r"opens? its (?:stores|depots|arsenals))\b|"
    r"(?<!\w)(?:переда(?:сть|дуть|є|ють|ватиме|ти|чу|вання)|нада(?:сть|дуть|є|ють|ти|ння)|"
    r"постав(?:ить|лять|ляє|ити)|"
    r"доставить|доставлять|доправить|доправлять|відправ(?:ить|лять|ляє|ити|лення)|надсила(?:є|ють)|"
    r"надішл(?:е|уть)|"
    r"дасть|дадуть|дає|дають|віддає|віддасть|прибу(?:де|дуть)|надійд(?:е|уть)|отрима(?:є|ють)|одерж(?:ить|"
    r"ать)|"
    r"план(?:ує|ують|уєть\w+)|готу(?:є|ють|ють\w*)|готов[аиеі]|доставля(?:є|ють)|(?:по)?обіця\w+|"
    r"зобов'яза\w+|виділ\w+|"
    r"знайш\w+|знаход\w+|серед (?:них|катерів|машин)|"
    r""
    r"оголос\w+|анонс\w+|"
    r"схвал\w+|ухвал\w+|затверд\w+|погод\w+|дозвол\w+|дозвіл|замов\w+|закуп\w+|купу(?:є|ють)|купи\w+|"
    r"придба\w+|"
    r"профінансу\w+|фінансу\w+|оплат\w+|сплат\w+|плат\w+|внес\w*|внос\w+|вніс|приніс|дав|дала|дали|вклад\w+|"
    r"дода(?:є|ють|сть|дуть|ла|ли|в|"
    r"тков\w+)|"
    r"спряму\w+|скеру\w+|пропону\w+|запропон\w+|збира(?:є|ють)|ремонту(?:є|ють)|в дорозі|у дорозі|прямують|"
    r"пакет\w*|транш\w*|"
    r"парті[яюї]|передба\w+|має (?:намір|надійти|прибути)|мають (?:надійти|прибути)|буде|будуть|"
    r"збільш\w+|розшир\w+|для (?:Україн|Києв|ЗСУ)\w*)(?!\w)",
    IGNORECASE,
)
MODAL = re.compile(
    r"\b(?:will|would|'ll|shall|to|to be|be|should|may|could|might|being|yet to)(?: \w+ly| also| soon| then|"
    r" be| "
    r"have| have been)* $|(?<!\w)(?:буде|будуть|має бути|мають бути|бути|щоб|планує|планують)(?: \w+)? $",
    IGNORECASE,
)
ASIDE = re.compile(
    r"\b(?:lost|destroyed|shot down|captured|killed|wounded|damaged|burned|intercepted|sold|sells|exported|"
    r"employs?|"
    r"hir(?:ed|es|ing)|jobs|turnover|revenue|produc(?:e|es|ed)|makes|manufactures|turn(?:s|ed)? out|a "
    r"(?:month|day|week|year)|monthly|annually|"
    r"output|capacity|"
    r"in stock|needs?|asked|asks|requests?|lacks?|short of|negotiat\w+|declined|refus\w+|denied|denies|"
    r"rejected|ruled out|"
    r"no (?:arms|weapons|new|word|decision|agreement)|not (?:send|give|deliver|provide|supply|leave|be)|"
    r"cost(?:s|ing)?|each|per (?:unit|piece)|a piece|apiece|compared with|up from|option on|discussed|under "
    r"discussion|in talks)\b|"
    r"(?<!\w)(?:втрати(?:ла|ли|в)|знищ\w+|збит[оіий]\w*|збил[иа]|захоп\w+|пошкодж\w+|прода(?:ла|ли|є|ють|в)|"
    r"експорту\w+|працівник\w*|робочих місць|"
    r"виробля\w+|виробив|виготовл\w+|випуска\w+|випусти\w+|потужніст\w+|потребу\w+|бракує|просит\w+|"
    r"(?:по)?проси(?:в|ла|ли)|запит\w*|не (?:переда\w+|нада\w+|да\w+|обіця\w+|поставл\w+)|відмов\w+|"
    r"спростув\w+|"
    r"коштує|кожн\w+|порівняно з|щомісяця|щороку|щотижня|на місяць|на рік|обговорю\w+|переговор\w+)(?!\w)",
    IGNORECASE,
)
NO_THING = re.compile(
    r"\b(?:percent|per cent|thousands?|millions?|billions?|hundreds?|dozens?|years?|days?|weeks?|months?|"
    r"hours?|minutes?|kilomet\w+|km|met(?:re|er)s?|miles?|"
    r"people|jobs?|"
    r"workers?|employees|engineers?|staff|specialists?|experts?|instructors?|firms?|compan(?:y|ies)|"
    r"countr(?:y|"
    r"ies)|nations?|states?|"
    r"members?|participants?|visitors?|guests?|delegat\w+|exhibitors?|stands|agreements?|contracts?|"
    r"memorand\w+|"
    r"documents?|papers?|deals?|sites?|plants?|factor(?:y|ies)|offices?|lines?|projects?|times?|places?|"
    r"votes?|"
    r"deputies|lots?|batches|tranches?|packages?|killed|wounded|attacks?|strikes?|nights?|districts?|"
    r"cit(?:y|ies)|"
    r"homes?|capitals?|ministers?|ministries|governments?|sides?|parties|parliaments?|partners?|allies|"
    r"donors?|leaders?|presidents?|officials?|"
    r"soldiers?|troops|recruits|men|women|children|civilians|pilots?|crews?|brigades?|battalions?|euros?|"
    r"dollars?|"
    r"pounds|kron\w+|hryvnias?|percentage|points?|pages?|floors?|halls?|rounds of talks|meetings?|visits?|"
    r"phases?|stages?|halves|quarters?|thirds?|of them|and|makers?|manufacturers?|producers?|journalists?|"
    r"students?|"
    r"square|tonnes?|tons?|mm|millimet\w+|signatures?|flags?|trips?|seats?|languages?|cases?|kinds?|types?|"
    r"sorts|buildings?|signator\w+|newspapers?)\b|"
    r"(?<!\w)(?:тисяч\w*|тис\.?|мільйон\w*|млн|млрд|мільярд\w*|відсот\w+|рок[иіуа]\w*|років|дн[іяів]\w*|"
    r"тиж\w+|місяц\w+|годин\w*|хвилин\w*|кілометр\w*|км|"
    r"метр\w*|людей|осіб|"
    r"чоловік|робочих|працівник\w*|інженер\w*|фахівц\w+|інструктор\w*|фірм\w*|компані\w+|країн\w*|держав\w*|"
    r"націй|член\w*|"
    r"учасник\w*|відвідувач\w*|гост[ей]\w*|делегац\w+|експонент\w*|стенд\w*|угод\w*|контракт\w*|"
    r"меморандум\w*|"
    r"документ\w*|договор\w*|завод\w*|цех\w*|лін[іи]\w+|про[єе]кт\w*|раз[иіу]?|місц\w+|голос\w*|депутат\w*|"
    r"парті\w+|"
    r"транш\w*|пакет\w*|атак\w*|удар\w*|област\w+|міст\w*|міністр\w*|сторон\w*|партнер\w*|союзник\w*|"
    r"донор\w*|"
    r"військових|військовослужб\w+|бійц\w+|солдат\w*|пілот\w*|екіпаж\w*|бригад\w*|батальйон\w*|євро|долар\w*|"
    r"гривень|"
    r"крон\w*|злот\w*|фунт\w*|підприємств\w*|виробник\w*|журналіст\w*|чверт\w+|третин\w*|тонн\w*|мм|"
    r"зустріч\w*|підпис\w*|прапор\w*|етап\w*|черг\w*)(?!\w)",
    IGNORECASE,
)


def told_in(words: str, left: int, right: int) -> FactKind | None:
    """What the words tell: a delivery if something was handed over, a pledge if it is to come, else None."""
    for done in DONE.finditer(words, left, right):
        if not MODAL.search(words[max(left, done.start() - 24) : done.start()]):
            return FactKind.DELIVERY
    if COMING.search(words, left, right) or DONE.search(words, left, right):
        return FactKind.PLEDGE
    return None
