"""English: what Indonesian and other pages have of it, too."""

from tasks.languages.record import (
    NAMED,
    Bylines,
    Closing,
    Dates,
    Definitions,
    Furniture,
    Kinds,
    Known,
    Language,
    Lines,
    Offers,
    People,
    Sentences,
    Speech,
    Standing,
    Things,
    numbered,
)
from tasks.words import phrase_set, word_set

_DATES = Dates(
    months=numbered(
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sep sept",
        "october oct",
        "november nov",
        "december dec",
    ),
    weekdays=numbered(
        "monday mon",
        "tuesday tue tues",
        "wednesday wed",
        "thursday thu thur thurs",
        "friday fri",
        "saturday sat",
        "sunday sun",
    ),
    zones={
        "gmt": "+00:00",
        "utc": "+00:00",
        "western indonesia time": "+07:00",
        "central indonesia time": "+08:00",
        "eastern indonesia time": "+09:00",
        "jakarta time": "+07:00",
        "malaysia time": "+08:00",
        "singapore time": "+08:00",
        "myt": "+08:00",
        "sgt": "+08:00",
        "hkt": "+08:00",
        "pht": "+08:00",
        "awst": "+08:00",
        "jst": "+09:00",
        "kst": "+09:00",
        "aest": "+10:00",
        "aedt": "+11:00",
        "bst": "+01:00",
        "cet": "+01:00",
        "cest": "+02:00",
        "est": "-05:00",
        "edt": "-04:00",
        "cdt": "-05:00",
        "mst": "-07:00",
        "mdt": "-06:00",
        "pst": "-08:00",
        "pdt": "-07:00",
        "hst": "-10:00",
        "et": "America/New_York",
    },
    ordinals="(?:st|nd|rd|th)(?: of)?",
    halves={"a.m.": 0, "a.m": 0, "am": 0, "p.m.": 12, "p.m": 12, "pm": 12, "noon": 12},
    units={
        **dict.fromkeys(("second", "seconds", "sec", "secs", "s"), 1),
        **dict.fromkeys(("minute", "minutes", "min", "mins", "m"), 60),
        **dict.fromkeys(("hour", "hours", "hr", "hrs", "h"), 3600),
        **dict.fromkeys(("day", "days", "d"), 86_400),
    },
    one="an?|one",
    ago="ago",
    days={"today": 0, "yesterday": -1},
    just_now="just now",
    at="at",
    on="on|date",
    stamped="published|updated|posted|last updated",
    published="(?:first )?(?:published|posted|created|released)|publication date|uploaded",
    modified="(?:last )?(?:updated?|modified|edited|revised|changed)|update",
    happening="starts?|begins?|opens?|held|scheduled|accessed|embargo(?:ed)? (?:until|till)"
    "|(?:event|schedule)(?= dates?|:)"
    "|(?:deadline|due|expires?|birth|born|died|closing|registration|applications?|exam|kick-?off)(?=[^:|]*:)",
    where="where|venue|location",
    beside=word_set(
        "by and read min mins minutes views reporter editor staff writer correspondent in local time"
        " publish post upload added submitted"
        # What icons are called, where they are words in a font of their own.
        " schedule event person account_circle access_time calendar_today"
    ),
)

_CLOSING = Closing(
    comments=(
        r"(?:let us know|tell us|share your thoughts|leave (?:us )?(?:a|your) comments?)\b[^.,]{0,40}"
        r"(?: in the comments?(?: section)?| below)(?: below)?"
    ),
    sentences=(
        rf"this (?:article|story|post) (?:was )?(?:first|originally) (?:appeared|published) (?:on|in|by) {NAMED}",
        "read the original article",
        (
            r"(?:the )?(?:views|opinions)(?: and (?:views|opinions))? expressed (?:in this (?:article|column)|here)"
            r" (?:are (?:solely |entirely )?(?:those of )?the (?:author|writer)(?:['’]s)?|do not (?:necessarily )?"
            r"(?:reflect|represent))\b[^.,\"“”]{0,120}"
        ),
        r"(?:please )?support our (?:journalism|reporting)(?: (?:by|with|today|here|now)\b[^.,\"“”]{0,60})?",
        "thank you for reading",
    ),
    questions=r"[^.?!]{0,80}\byou\b[^.?!]{0,40}\?",
    calls="(?:please |don['’]t forget to )?(?:follow|like|subscribe|join|download|install|get|read|watch|visit)",
    feeds=r"the post \W*(?-i:[A-Z0-9]).{0,200} appeared first on",
    follow="(?:please |don['’]t forget to )?(?:follow|like|subscribe to|join|download|install|visit)",
    ours="us|our",
    over="on|via",
    through="app|channel|newsletter|podcast",
    places=word_set("at in"),
)

_FURNITURE = Furniture(
    rules=(
        # Related links put between paragraphs.
        r"(related|recommended|more|top|latest) (stories|articles|links|news|videos?|topics|coverage) ?:?",
        r"(you (may|might) also like|more from .{1,40}|editor's picks?)",
        # Advertising: what asks to read on behind it.
        r"\W*(scroll to (continue|resume)( with)?( content)?|(article|story) continues below.{0,40})\W*",
        r"follow (us|our) .{0,60}\btelegram\b.{0,60}",
        r"\W*scroll down (for (videos?|more)|to (read|see) more|to (keep|continue) reading)[^\w.]*",
        r"story continues(.{0,60}[^.])?\W*",
        r"loading( .{1,20})?(\.\.\.|…)",
        # Buttons, comments, what the page says of itself.
        r"(copy link|url copied|subscribe( now)?|newsletter)\W*",
        r"listen to (this )?(article|story)( ?[:(|\u00b7-]? ?\d+ ?min(ute)?s?\.? ?\)?)?\W*|play audio",
        r"your browser does(n['\u2019]t| not) support .{1,60}",
        r"(powered|voiced) by .{2,20} audio",
        r"add (.{2,40} )?as (a|your) preferred source on google\W*",
        r"(\d+ )?comments?( \(?\d+\)?)?",
        r"copyright(?=.{0,40}(©|\(c\)|\d{4}|reserved)).{0,120}",
        r"view (this|more) (post )?on (instagram|facebook|twitter|x|threads|tiktok)",
        r"a post shared by .{2,60}\(@[\w.]{1,40}\)\W*",
        r"skip to (main )?(content|navigation)\b.{0,30}",
        r"select a menu in the customizer|primary menu|toggle navigation",
        r"(next|previous|prev)\W*",
        r"show all|view all",
        # A newsletter's.
        r".{1,60} is a reader-supported (publication|newsletter)\. to receive new posts\b[^.]{0,120}\.?",
        r"privacy notice: newsletters may contain .{0,250}",
        # Whose it is, and of what.
        r"source ?:?",
        r"tags? ?:",
        r"post views ?: ?[\d.,]{1,12}",
    ),
    labels=(
        r"continue reading(.{0,60}[^.])?\W*",
        r"(read (more|also|next)|see also|also read|related|more on this|recommended)( ?[:»>|].*)?",
        r"copyright.{0,120}",
        r"(editor|reporter) ?: ?.{3,80}",
        r"(source|photo|video|credit) ?: ?.{2,80}",
        r"tags? ?: ?.{2,120}",
    ),
    notices=(
        ("cookie", r".{0,80}\buses? cookies?\b.{0,200}"),
        ("reserved", r".{0,80}\ball rights reserved\b.{0,120}"),
    ),
    credited="photo|credit",
    also="(?:read|see|watch|listen)(?: (?:more|also|next|on|here))+|also read|related(?: stor(?:y|ies))?|more on this",
    see="read|watch",
    shown="below",
    scroll="advertisement|scroll to (?:continue|resume)(?: with)?(?: content)?",
    advertised=r"advertisement|advertorial|sponsored(?: content)?|promoted(?: content)?",
    pitches=word_set("buy shop save sale discount free order deal deals subscribe download click sign coupon"),
    inserted=word_set("read see watch listen also related more advertisement scroll"),
    share=r"share|tweet|print|e-?mail|like|follow( us)?",
    shared="this|on|to|via|with|us|article|story|e-?mail|link",
    follow="follow|never miss",
    channels="whatsapp channel",
    subscribe="sign up|subscribe",
    letters=(
        "newsletters?|(?:our|your|the|daily|weekly|morning|evening|briefing|news|free) (?:e-?mails?|inbox)"
        "|e-?mail (?:alerts?|updates?|list)"
    ),
    write="post|leave|write|add",
    articles="a|your",
    comments="comment|reply",
    discussed="comments?|responses?|replies|discussion",
    readers="from (?:our )?readers",
    replied="reply|likes?|report",
    wrote="says|said|wrote",
    accept="accept",
    everything="all",
    pages="page",
    of="of",
    paging="paged|part",
    whole="full|single|fulltext",
    following="next|continue",
    preceding="prev(?:ious)?|back",
    skip="skip",
    reading_on="and continue reading",
    end_of="end of",
    hidden=word_set(
        "casino poker gambling jackpot betting slots viagra cialis levitra pharmacy porn escorts payday replica"
    ),
    scripts="java ?script|browser|cookies?",
)

_BYLINES = Bylines(
    authors=(
        "(?:(?:written|reported|words|story|posted|submitted) )?by|author|(?:senior |staff )?(?:reporter|writer)"
        "|journalist|(?:staff )?correspondent|contributor|columnist"
    ),
    editors="(?:copy |managing |news |chief )?editor(?:-in-chief| in chief)?|edited by",
    others=(
        "photographer|photos? by|photograph(?:y|s) by|source|translat(?:or|ed by)|illustrat(?:or|ion by)"
        "|(?:(?:medically|legally) )?(?:reviewed|fact[- ]checked) by"
    ),
    by="(?:written |posted |submitted )?by",
    couples="and",
    nobody=(
        r".*\b(?:polic(?:y|ies)|cookies?|disclaimer|copyright)|(?:privacy|legal|cookie|terms|conditions)(?: .*)?"
        r"|(?:sign|log) ?(?:in|up|out)|register|(?:no |all )?comments?|leave (?:a|your) .*|(?:main )?menu|search"
        r"|home(?: ?page)?|contact(?: us)?|about(?: us| the author)?|(?:read|view|see) (?:more|all).*|undefined|null"
        r"|super ?user"
        r"|(?:your )?(?:name|e-?mail)|(?:latest|related|top|popular) (?:news|posts?|stories|articles)|trending"
        r"|newsletters?|categor(?:y|ies)|tags?|sections?|page (?:head|header|footer).*"
    ),
)

_OFFERS = Offers(
    walls=(
        r"(?:article|story|content|post|report) is (?:only |exclusively )?(?:for|available to|reserved for) "
        r"(?:our )?(?:paying |premium |paid |registered )?(?:subscribers|members|readers who)"
        r"|(?:subscriber|member)s?[- ](?:only|exclusive) (?:content|article|story|access|post)s?|for subscribers only"
        r"|(?:already|existing) (?:a |an )?(?:subscriber|member|subscribed)s?\s*\?"
        r"|(?:subscribe|register|sign up|sign in|log in|join|create an account)\b.{0,60}\b(?:to"
        r"|and) (?:continue|keep|read|unlock|finish)"
        r"|to (?:continue|keep|finish) reading|(?:continue|keep) reading (?:this|with|for|by)"
        r"|to read (?:the full|the rest|more of)"
        r"|unlock (?:this|the full|the rest|full)|(?:reached|hit|used) your\b.{0,40}\b(?:limit|free|articles)"
        r"|free articles? (?:left|remaining)"
        r"|(?:the )?remaining \d+ ?(?:%|per ?cent) of (?:this|the) (?:article|story|report)"
        r"|(?:article|story|content|post|report) is (?:locked|(?:a )?(?:premium|paid)\b)"
        r"|(?:the rest|remainder) of this (?:article|story|report) is\b.{0,20}\b(?:for|to|behind)"
        r"|(?:become|be) an? (?:member|subscriber)\b.{0,30}\b(?:to|and) (?:read|access|continue|unlock|see)"
        r"|(?:create|make) (?:an|your|a free) (?:free )?account\b.{0,30}\b(?:to|and) (?:read|continue|keep"
        r"|access|unlock)"
        r"|(?:continue|keep) reading\b.{0,20}\b(?:account|subscription|membership)"
        r"|you(?:'ve|\u2019ve| have) (?:just )?read (?:your last|\d+ (?:of|out of)|all)\b.{0,25}\barticles?"
        r"|you are reading (?:a preview|an excerpt|a free)"
    ),
    offers=(
        r"unlimited (?:digital )?access|subscribe (?:now|today)|start your\b.{0,20}\b(?:trial|subscription)"
        r"|cancel (?:at )?any ?time|choose (?:a|your) (?:plan|subscription)|already have an account\s*\?"
        r"|see (?:all )?plans|support independent journalism|buy (?:the|our) (?:digital|print|e-?paper)"
        r"|get (?:full|unlimited|digital) access"
        r"|(?:from|just|only) (?:[$\u20ac\u00a3] ?[\d.]+|[\d.]+ \w+) ?(?:a|per|/) ?(?:month|week|year)"
    ),
    selling=word_set(
        "subscribe subscription subscriptions subscriber subscribers account login password trial cancel"
        " billed plan premium"
    ),
    live="live(?: (?:blog|updates?|report|coverage|reporting))?|as it happened",
)

_LINES = Lines(
    months="jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    function_words=word_set("""
        the of and to in a is that for on with as was by at it from he his said be an are has have its they not this
        but who which their had were been or we she her will would more about after when there than
    """),
    credits=word_set("photo image getty reuters afp shutterstock doc courtesy credit via screenshot ap"),
    to_the_reader=word_set("""
        you your sign subscribe click login follow newsletter cookie cookies read watch share comment download
    """),
    authors="written by|by|author|reporter",
    makers="editor|source",
    comment_heads="comments?|responses?|replies|reply|discussion",
    roundups=(
        r"(?:most (?:read|popular)|top) (?:\d{1,2} )?(?:stories|news|articles)|round-?up|(?:week|year) in review"
    ),
    more_heads=(
        r"related|more (from|stories|news|in|on)|you (may|might)|read (more|next)|recommended|popular|trending|latest"
        r"|most (read|popular|viewed)|top stories|also on|from the web|around the web|tags?:?|share this"
        r"|editor.s picks|about the author|sponsored|promoted"
    ),
    more_stories=r"more (?:\w+ ){0,3}stories",
    summed_up=(
        "ai(?:[- ]generated)? summary"
        "|(?:this )?(?:summary )?(?:was |is )?(?:summari[sz]ed|generated|created|made)(?: by| with| using)? ai"
    ),
    about_the_page="photo|getty images|reuters|shutterstock",
    titled="title|headline",
    signed="yours (?:sincerely|faithfully|truly)|media contacts?(?=:)",
)

_SENTENCES = Sentences(
    titles=word_set("""
        Msgr Fr Messrs Atty Supt Det Insp Pvt Pfc Cmdr Cdr Brig Gens Reps Sens Govs Ft Amb Mx
    """),
    before_figure=word_set("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Rs approx est"),
    either=word_set("""
        Dept Univ Assn Mfg Ave Blvd Ariz Calif Colo Conn Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb
        Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo
    """),
    opening_words=word_set("""
        After All Also Although An And Another Any As At Because Before But By During Each Even Every For From He Her
        Here His How However If In Instead It Its Last Later Many Meanwhile More Most My Not Now Of On One Or Other
        Others Our People She Since So Some Still Such That The Their Then There These They This Those Though Through
        Thus To Today Under Until We What When Where While Who Why With Yet You Your
    """),
)

_STANDING = Standing(
    notices="photo|image|video|source|credit|reporter|editor|by|read|watch|see",
    also="also|more",
    pointing=word_set("""
        he she it they this that these those his her their but however then also therefore thus so moreover meanwhile
    """),
)

_PEOPLE = People(
    titles=word_set("""
        mr mrs ms miss sen rep gov president senator representative governor minister chancellor pope judge justice
        professor
    """),
    famous={
        "trump": "donald",
        "obama": "barack",
        "biden": "joe",
        "clinton": "",
        "bush": "george",
        "kennedy": "",
        "netanyahu": "benjamin",
        "putin": "vladimir",
        "zelensky": "volodymyr",
        "macron": "emmanuel",
        "maduro": "nicolas",
        "beckham": "david",
    },
    named="named",
    places="in|at|to|from|near",
    years="years",
    couples="and",
    withheld="initials",
    who_is="who",
)

_COUNTRY = frozenset({"GPE", "LOC", "NORP", "ORG"})

_KNOWN = {
    "US": Known("United States", _COUNTRY),
    "U.S.": Known("United States", _COUNTRY),
    "USA": Known("United States", _COUNTRY),
    "UK": Known("United Kingdom", _COUNTRY),
    "U.K.": Known("United Kingdom", _COUNTRY),
    "UAE": Known("United Arab Emirates", _COUNTRY),
    "UN": Known("United Nations", _COUNTRY),
    "EU": Known("European Union", _COUNTRY),
}

_THINGS = Things(
    legal_first=word_set("fc ac"),
    legal_last=word_set("inc corp ltd llc plc fc cf group"),
    sites=word_set("mount lake port airport"),
    made_by="by",
)

_DEFINITIONS = Definitions(
    called="or",
    other="or",
    alias=r"alias|a\.k\.a\.|(?:(?:also|better)\s+)?known\s+as",
    real=r"(?:real|full) name(?: is)?",
    links=word_set("of the for and on in"),
    possessive="'s|(?<=s)'",
)

_KINDS = Kinds(
    list_address=word_set(
        "tag tags topic topics category categories search archive archives index home author authors page "
        "latest section sections directory browse list listing listings results feed events jobs"
    ),
    article_address=word_set(
        "article articles news blog blogs post posts story stories read opinion guide guides learn resources "
        "insights press review reviews best how why what vs top"
    ),
    product_address=word_set(
        "shop store product products item itm dp p c cat collection collections catalog catalogue buy cart "
        "sku women men kids sale brand brands pd prod departments accessories"
    ),
    forum_address=word_set(
        "forum forums thread threads topic community communities discuss discussion discussions viewtopic "
        "showthread t questions question boards board answers comments r ask talk"
    ),
    other_address=word_set(
        "docs doc documentation reference manual api support help kb wiki about contact pricing services "
        "service solutions product features careers admissions programs program degrees locations plans faq "
        "tools calculator"
    ),
    buying=phrase_set(
        "add to cart|add to bag|add to basket|add to wishlist|add to wish|buy now|buy it now|in stock|out of stock|"
        "sold out|free shipping|quantity|qty|sku|sale price|regular price|unit price|select size|select color|"
        "select colour|select options|choose options|checkout|quick view|quick shop|quick buy|quick add|notify me|"
        "shop now|shop all|add to compare|compare|ships in|free returns|write a review|customer reviews|0 reviews|"
        "size guide|color|size"
    ),
    replying=phrase_set(
        "reply|quote|joined|posts|views|replies|join date|joined in|topic starter|solved|log in to|sign in to|"
        "you must log|you must be|#0|0 posts|0 replies|0 reply|0 points|0 likes|0 answers|upvote|senior member|"
        "new member|junior member|member|administrator|moderator|report|report post|last reply|original poster|"
        "originally posted by|messages|reaction score|thread starter|start new topic|post reply"
    ),
    listing=phrase_set(
        "showing 0|0 results|0 items|0 products|0 articles|sort|sort by|sorted by|filter|filters|filter by|"
        "load more|show more|view all|see all|more news|more stories|next|next page|next ›|older posts|page 0|"
        "latest|latest news|top stories|search results|read more|continue reading|refine|category|tag|archives|"
        "archive|clear all|most read|most popular|trending|0 hours ago|0 minutes ago|0 days ago"
    ),
    selling=phrase_set(
        "get started|contact us|request a demo|request a quote|book a demo|book a call|start free|start your free|"
        "learn more|free trial|sign up|get a quote|get a free|our services|our clients|our team|why choose|"
        "apply now|apply|schedule|schedule a|frequently asked questions|call us|call now|try for free|try it free|"
        "talk to|see pricing|on this page|edit this page|in this article|table of contents"
    ),
    reading=phrase_set(
        "by|published|updated|last updated|0 min read|0 minute read|0 mins read|written by|share this|share|"
        "about the author|photo|image|related articles|related posts|related stories|you may also|key takeaways|"
        "advertisement|leave a comment|leave a reply|tags|filed under|posted on|posted by|previous post|next post|"
        "conclusion"
    ),
    lists="search results?(?: for)?",
    answers="answers?",
    carts="add to (?:cart|basket|bag)|buy (?:it )?now",
    applying="apply(?: now| for this job)?",
    jobs="vacancy|hiring",
    failed=r"(?:http |status |error )*(?:40[0134]|410|429|50[0234])(?: ?[:|!.-]+ ?| "
    r")?(?:error|page|file|not|bad|forbidden|gone|too|"
    r"internal|server|service|gateway|unauthori|oops|sorry|access)?(?:(?<=[a-z])\b.{0,50})?|"
    r"(?:(?:sorry|oops|uh oh|whoops)\W*)?(?:page|file|site|article|story|we could) ?(?:was |is "
    r"|can.?t be )?not (?:be )?found|not found|"
    r"(?:(?:sorry|oops|uh oh|whoops)\W*)?(?:this|the|that|we can.?t find (?:the|that)) page "
    r"(?:you (?:requested|are looking for|were looking for) )?(?:isn.?t available|is not available|is unavailable|"
    r"(?:does not|doesn.?t) exist|(?:could not|couldn.?t|can.?t|cannot|was not) be found|you.{0,30} "
    r"looking for.{0,20})|"
    r"(?:internal )?server error|bad gateway|gateway time-?out|service (?:temporarily )?unavailable|"
    r"(?:(?:this site|we.re|site) (?:is )?)?(?:down for|under|currently under) (?:scheduled )?maintenance|bad request|"
    r"something went wrong|too many requests",
    barred=r"(?:log|sign) ?in(?: to (?:your account|continue|read).{0,40})?|access (?:denied|to this page "
    r"has been denied)|"
    r"forbidden|just a moment|attention required.{0,20}|are you (?:a )?(?:human|robot)|robot or human|"
    r"(?:checking|verifying) (?:your browser|you are human).{0,40}|verify (?:that )?you are (?:a )?human.{0,20}|"
    r"making sure you.?re not a (?:ro)?bot|(?:security|robot|bot) (?:check|verification)|"
    r"please (?:enable (?:javascript|cookies).{0,60}|(?:log|sign) in.{0,40})|pardon our interruption|captcha|"
    r"unauthori[sz]ed|authorization required|subscribe to (?:read|continue).{0,20}",
    notices=r"(?:checking|verifying) (?:your browser|if the site connection|you are human)|"
    r"(?:verify|confirm|prove|check)(?: that)? you(?: are|'re|\u2019re) (?:a human|human|not a (?:ro)?bot)|"
    r"unusual traffic from your|complete the (?:captcha|security check)|you(?: are|'re| will be) (?:being )?redirected|"
    r"this (?:account|site|website) has been suspended|"
    r"(?:the|this) (?:article|page|story|post|content)(?: you(?: are|'re) looking for)? (?:has been|"
    r"was) (?:removed|deleted)|"
    r"(?:this|the) domain(?: name)?(?: \S+\.\S+)? (?:is|may be) (?:for sale|available|parked)|buy this domain|"
    r"you must be (?:at least )?\d+ (?:years|or older)\b.{0,40}\b(?:enter|view|access|continue)|"
    r"(?:no results|nothing) (?:were |was )?(?:found )?(?:for|match\w*)\b|your search\b.{0,60}\bdid not match|"
    r"(?:access to )?(?:this|the) (?:site|website|page)(?: you(?: are|'re) (?:trying to )?\w+)? (?:is|"
    r"has been) (?:blocked|restricted)",
    pages=r"about(?: us)?|privacy(?: policy| notice| statement)?|cookie policy|"
    r"terms(?: (?:and|&) conditions| of (?:use|service))?|contact(?: us)?|disclaimer|careers|advertise(?: with us)?|"
    r"subscribe|subscriptions?|site ?map|faqs?|masthead|imprint|account suspended",
    live=r"live(?: (?:updates?|blog|report|coverage|text))?:|live(?: (?:updates?|blog|report|coverage|text))|"
    r"liveblog|as it happened",
    gallery=r"(?:in )?(?:pictures|photos|images)|photo (?:gallery|essay|story|of the day)|photos? ?:|gallery|slideshow|"
    r"pictures of",
)

_SAID = word_set("""
    said says told added asked wrote tweeted posted replied explained recalled joked insisted argued claimed admitted
    warned announced stated noted quipped continued concluded complained declared shouted laughed answered remarked
    countered retorted muttered sighed whispered conceded confessed mused observed
""")
_SPEECH = Speech(
    said=_SAID,
    says=(_SAID - {"laughed"})
    | word_set("""
        denied urged believes say insists claims believe
        believed hopes hoped promised pledged estimated predicted confirmed called criticized criticised praised
        suggested demanded accused thinks thought expects feared fears reported acknowledged maintained vowed thanked
        shouted tells argues warns urges adds denies agreed
    """),
    denies=word_set("denied denies"),
    judges=word_set("praised criticized criticised condemned doubted questioned"),
    leads=word_set("according"),
    according=word_set("according"),
    that=word_set("that"),
    he=word_set("he she"),
    they=word_set("they we i it both"),
    pointing=word_set("the this that"),
    relative=word_set("who which"),
    to=word_set("to at in on during after"),
    by=word_set("by"),
    someone=word_set("a an one another"),
    somebody=word_set("some several many sources two three four most"),
    humans=word_set("""
        mayor governor minister president spokesman spokeswoman spokesperson coach captain player director manager
        teacher teachers doctor doctors farmer farmers fisherman resident residents official officials police officer
        head chief chairman chairwoman chairperson secretary leader lawyer judge prosecutor analyst economist historian
        researcher scientist professor critics villagers students student parents workers worker driver owner witness
        witnesses victim man woman boy girl mother father villager trader seller vendor ceo founder singer actor actress
        writer author poet artist activist activists candidate lawmaker senator deputy vice former passenger engineer
        sergeant inspector detective colonel major general lieutenant dr prof professor mr mrs ms board member colleague
        neighbour neighbor commuter caretaker shopkeeper baker lecturer nurse pilot umpire referee striker defender
        goalkeeper pak bu ibu bapak kiai haji captain crew investigators fishermen lecturer curator architect designer
    """),
    agents=r"[a-z]{3,}(?:ist|ian|woman|keeper|master)",
    bodies=word_set("company agency ministry government party association union organization organisation club bank"),
    firms=word_set("company"),
    documents=word_set("""
        report study survey law article letter document documents data poster sign banner book film movie song lyrics
        verse prayer constitution regulation headline message
    """),
    works=word_set("""
        song film movie book novel album poem titled entitled called named nicknamed dubbed reading sang sings chanted
        slogan motto hashtag banner poster sign program programme award label series play painting hymn anthem prayer
        verse chapter term phrase word words
    """),
    terms=word_set("word phrase term"),
    scenes=word_set("film movie novel scene play series story song"),
    nothing=word_set("it this so nothing"),
    me=word_set("i we my our me us"),
    inclusive=word_set("we our us"),
    asked=word_set("q question"),
    answered=word_set("a answer"),
    interviews=word_set("interview interviewed"),
    kin=word_set("son daughter wife husband family friends relatives team lawyers supporters"),
    not_said=word_set("not to who which that never will would could can may might and or by be being have"),
    refusing=word_set("declined refused"),
    beside=word_set("also then later has had have once often only just"),
    ends=word_set("""
        in at on to after before during when while as with from by through who whose which where speaking referring
        adding last yesterday today earlier and about
    """),
    openings=word_set("but and however meanwhile still yet also so then"),
    contrasts=word_set("while whereas but"),
    couples=word_set("and"),
    hearers=word_set("reporters journalists media him her them us me"),
    circumstances=(
        r"in (?:an? |the |his |her |their )?(?:interview|statement|speech|press release|news conference|release|email"
        r"|tweet|post|message)\b|(?:at|during) (?:an? |the )?(?:news|press) (?:conference|briefing)\b"
        r"|(?:on |last )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday)$|after the \w+$"
    ),
)

ENGLISH = Language(
    code="en",
    name="English",
    dates=_DATES,
    furniture=_FURNITURE,
    closing=_CLOSING,
    bylines=_BYLINES,
    offers=_OFFERS,
    lines=_LINES,
    kinds=_KINDS,
    goes_on=("and|but|however|he|she|they|it|his|her|this|that|these|those|meanwhile|also|still|yet|in addition"),
    sentences=_SENTENCES,
    standing=_STANDING,
    people=_PEOPLE,
    things=_THINGS,
    definitions=_DEFINITIONS,
    known=_KNOWN,
    speech=_SPEECH,
    cities=word_set(
        "london washington york sydney singapore manila beijing tokyo paris brussels moscow delhi dubai seoul"
    ),
    kickers=frozenset(
        {"breaking", "breaking news", "exclusive", "opinion", "analysis", "update", "live", "watch", "comment"}
    ),
)
