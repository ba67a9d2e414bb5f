"""The words of the generated reviews: sentence templates, what fills their slots, made-up names.

All of it is fiction written for the benchmarks. Of every slot the early entries are drawn more
often.
"""


def _split(text: str) -> list[str]:
    return [" ".join(entry.split()) for entry in text.split("|")]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


FIRST_NAMES = """
Alma Arlo Bea Benedict Bryn Callum Carys Cerys Cora Dafydd Darcy Delia Dexter Edie Eira Elwyn Esme
Ezra Fern Finley Flora Gareth Gideon Greta Gwen Hana Harvey Heidi Hugo Ilsa Imran Ivo Jago Jarvis
Jemima Jonah Juno Kasper Keira Kit Leila Lewin Lorna Luca Mabel Malik Maren Mila Morgan Nadia Nia
Noor Olwen Orla Oscar Owen Pasha Petra Piers Priya Quentin Rafe Ravi Rhian Roisin Rowan Ruby
Saffron Samir Saskia Selwyn Sian Tamsin Tariq Tegan Theo Tilda Tobias Una Verity Vince Willa Wren
Yasmin Zane Zara Zeb Zoe
""".split()

TITLES = ["Mr", "Mrs", "Ms", "Dr", "Professor"]

SURNAME_HEADS = """
Ash Birch Black Brad Bram Brook Cald Carl Cold Cran Dal Dun East Elder Fair Fen Gold Green Hal
Hart Haw Hazel Hol Kel Kirk Lang Lind Lock Long Mar Mel Mill Nor Oak Pem Rad Red Rock Sel Shel
Stan Sun Thorn Under Wal War Web West Whit Wood
""".split()

SURNAME_TAILS = """
bourne bridge brook burn by combe cott croft dale den field ford gate ham hurst land ley lock man
mere more ridge shaw stead stock ston thorpe ton wick worth
""".split()

PLACE_HEADS = """
Abber Alder Amble Barrow Beck Bexen Bishop Brack Carn Chasel Cleve Copper Crom Dray Ember Farn
Gilden Grim Harrow Heron Inker Jarrow Kettle Lark Lynd Marl Minster Nether Otter Over Pell Penny
Quarn Rams Ravens Sallow Scar Silver Skel Stone Swan Tarn Thistle Tolle Upper Vale Wether Wych
Yarrow
""".split()

PLACE_TAILS = """
bank beach bridge by castle cliff combe cross down end field firth ford gate glen hampton haven
head hill holme keld leigh marsh mere minster mouth ness pool port reach rigg sea side stoke stow
thwaite ton vale wade water well wold worthy
""".split()

SLOTS: dict[str, list[str]] = {name: _split(text) for name, text in {
    "agency": """
        children's social care | the police | the school | the health visiting service | adult
        social care | the general practice | the hospital trust | the housing department | the
        probation service | the mental health trust | the community nursing team | midwifery | the
        drug and alcohol service | the ambulance service | the nursery | the domestic abuse
        service | the youth justice team | early help | the care home | the school nursing service
        | the emergency department | the local authority legal team | the independent reviewing
        service | the domiciliary care agency | the voluntary sector provider | the fire and
        rescue service | the paediatric ward | the education welfare service | the learning
        disability team | the immigration support charity | the family hub | the out of hours team
        | the safeguarding hub | the virtual school | the sexual health clinic | the tenancy
        support provider | the prison healthcare department | the coroner's officer | the refuge |
        the pharmacy | the dental practice | the speech and language therapists | the college |
        the foster carers' agency""",
    "role": """
        social worker | health visitor | general practitioner | teacher | police officer | midwife
        | team manager | designated safeguarding lead | school nurse | probation practitioner |
        community psychiatric nurse | support worker | consultant paediatrician | duty worker |
        housing officer | family support worker | independent chair | named nurse | care
        coordinator | youth worker | advocate | paramedic | nursery manager | occupational
        therapist | ward sister | district nurse | safeguarding adviser | tenancy officer |
        substance misuse keyworker | conference chair | detective sergeant | registrar |
        receptionist | care assistant | foster carer | psychologist | dietitian | attendance
        officer | interpreter | caseworker | physiotherapist | pharmacist | best interests
        assessor""",
    "concern": """
        neglect | domestic abuse | coercive control | missed appointments | alcohol misuse | an
        unexplained bruise | low school attendance | self-neglect | parental mental ill health |
        substance misuse | poor home conditions | weight loss | a change of carer | faltering
        growth | child criminal exploitation | untreated dental decay | hoarding | financial abuse
        | pressure ulcers | online grooming | suicidal thoughts | overcrowding | rent arrears |
        harmful sexual behaviour | disguised compliance | concealed pregnancy | medication not
        being collected | repeated falls | unsafe sleeping arrangements | an abusive former
        partner | threats to kill | social isolation | bereavement | dehydration | gambling debts
        | fire setting | cuckooing | forced marriage | carer stress | frequent house moves | rough
        sleeping | an inconsistent history of the injury | trafficking | animal cruelty |
        malnutrition""",
    "event": """
        strategy meeting | child protection conference | home visit | multi-agency risk assessment
        conference | discharge planning meeting | core group | professionals' meeting | welfare
        check | initial assessment | hospital admission | police call-out | referral | review
        conference | handover | safeguarding enquiry | school meeting | antenatal booking |
        supervision session | best interests meeting | Mental Health Act assessment | case
        transfer | legal planning meeting | pre-birth assessment | return home interview | carer's
        assessment | outpatient appointment | medication review | eviction hearing | escalation
        meeting | family group conference | safe and well visit | tribunal | contact session |
        court hearing | post mortem examination | telephone triage | developmental check""",
    "document": """
        the chronology | the assessment | the case record | the safety plan | the referral form |
        the discharge summary | the risk assessment | the child protection plan | the care plan |
        the supervision record | the genogram | the body map | the minutes | the written agreement
        | the transfer summary | the pathway plan | the education, health and care plan | the
        custody record | the crime report | the capacity assessment | the tenancy file | the
        escalation policy | the threshold document | the information sharing agreement | the
        growth chart | the impact statement | the court bundle | the contact log | the daily notes""",
    "adverb": """
        promptly | consistently | carefully | repeatedly | rarely | reluctantly | thoroughly |
        separately | routinely | informally | persistently | sensitively | superficially |
        optimistically | verbally | proportionately | belatedly | confidently | tenaciously |
        creatively | uncritically | mechanically | compassionately | sporadically |
        conscientiously | defensively | rigorously | discreetly | intermittently | methodically |
        hastily | candidly | respectfully | inadvertently | formally | swiftly""",
    "adjective": """
        clear | robust | timely | limited | consistent | fragmented | effective | incomplete |
        strong | unclear | holistic | reactive | thoughtful | inadequate | parent-led | reflective
        | child-centred | trauma-informed | episodic | tentative | meaningful | chaotic |
        sustained | inconclusive | coordinated | defensible | sceptical | overstretched | hurried
        | meticulous | constructive | culturally competent | evidence-based | piecemeal |
        persuasive | insular | tokenistic | exhaustive | resilient | transparent | lacklustre |
        nuanced""",
    "theme": """
        professional curiosity | information sharing | the voice of the child | supervision |
        escalation | thresholds | mental capacity | multi-agency working | record keeping | think
        family | the role of fathers | disguised compliance | cumulative harm | transition to
        adulthood | cultural competence | trauma-informed practice | was not brought | bruising in
        non-mobile babies | safe sleeping | executive functioning | risk assessment | contextual
        safeguarding | staff turnover | the rule of optimism | advocacy | reasonable adjustments |
        making safeguarding personal | intergenerational trauma | unconscious bias | start again
        syndrome | hidden men | adultification | carers' needs | commissioning | workload |
        diagnostic overshadowing | relationship-based practice | neurodiversity""",
    "verb_past": """
        recorded | shared | considered | assessed | discussed | reviewed | challenged | explored |
        documented | noted | understood | escalated | questioned | analysed | responded to |
        overlooked | minimised | accepted | investigated | described | acknowledged |
        misinterpreted | confirmed | dismissed | corroborated | triangulated | reconsidered |
        communicated | summarised | postponed | revisited | scrutinised | consolidated |
        contextualised | flagged""",
    "feeling": """
        frightened | isolated | listened to | judged | overwhelmed | anxious | ashamed | supported
        | confused | exhausted | trapped | hopeful | invisible | angry | abandoned | reassured |
        torn | grateful | humiliated | wary | numb | proud | bewildered | trusted | homesick |
        ignored""",
    "setting": """
        at home | at school | in hospital | in temporary accommodation | at the nursery | in the
        community | in custody | in the care home | at the surgery | in a hostel | online | in
        foster care | at the grandparents' house | on the ward | in supported living | at the
        children's centre | in a refuge | at college | in bed and breakfast accommodation | at the
        clinic | in the workplace | at the caravan park | on the estate | in the waiting room""",
    "guidance": """
        Working Together to Safeguard Children | the Care Act 2014 | the Children Act 1989 | the
        Mental Capacity Act 2005 | the local threshold guidance | the multi-agency neglect
        strategy | the Social Services and Well-being Act 2014 | the Domestic Abuse Act 2021 |
        Keeping Children Safe in Education | the bruising protocol | the escalation procedure |
        the Data Protection Act 2018 | the was not brought policy | the self-neglect toolkit | the
        Human Rights Act 1998 | the Modern Slavery Act 2015 | the pre-birth protocol | the
        resolution policy""",
    "board": """
        The Safeguarding Partnership | The Safeguarding Adults Board | The Community Safety
        Partnership | The Integrated Care Board | The Local Authority | {area} Council | The
        Hospital Trust | The Police | Children's Social Care | The Designated Doctor | The Health
        and Wellbeing Board | Schools and colleges | The Mental Health Trust | All partner
        agencies | The Regional Safeguarding Board | The National Panel | The Probation Service |
        Housing providers | Primary care networks | The Director of Public Health""",
    "demand": """
        should assure itself that | should ensure that | must seek evidence that | should work
        with partners so that | should review its policy so that | should amend its guidance so
        that | should audit whether | needs to satisfy itself that | should ask each agency to
        show that | should commission training so that | should require that | should consider how
        to ensure that | must revise the pathway so that | should promote the message that""",
    "change": """
        {theme} is part of every {event} | every {role} knows when and how to escalate concerns
        about {concern} | {document} is shared with {agency} within {timescale} | fathers and
        partners are included in every assessment of {concern} | {agency} is invited to each
        {event} | the views of the person are sought {setting} and recorded in {document} |
        supervision of each {role} includes time to reflect on {theme} | children who are not
        brought to appointments are followed up by {agency} | staff are trained in {theme} and its
        effect is measured | {concern} is recognised early and leads to a {adjective} response | a
        lead professional is named wherever more than two agencies are involved | decisions of a
        {event} are circulated to {agency} and to {agency} | interpreters are used and family
        members are not asked to translate | the history of the family is read before any decision
        on {concern} | practitioners use a {adjective} tool for {concern} | chronologies are kept
        and used for {theme} | transfers between areas such as {place} include a conversation
        between the two allocated workers | the learning of this review reaches the frontline,
        including every {role} | adults with care and support needs are offered an advocate | the
        impact of {concern} on daily life is understood and recorded""",
    "timescale": """
        three months | six months | ten working days | 24 hours | twelve months | one month | five
        working days | the next quarter | the coming year | 72 hours | eight weeks | 15 working
        days""",
    "outcome": """
        an opportunity was missed | the risk was not recognised | the family received help sooner
        | the plan drifted | support ended too early | the person's wishes were lost | decisions
        were made on partial information | the child remained at risk | trust was rebuilt | the
        threshold was not met | the response was delayed | nobody held the whole picture | the
        case was closed | harm continued unseen | the right people were in the room | a pattern
        became visible | responsibility passed from one service to another | the adult disengaged
        | momentum was lost | an incremental decline was normalised | the household slipped from
        view""",
    "reason": """
        staff shortages | high caseloads | the absence of a {adjective} chronology | changes of
        {role} | an over-reliance on self-report | separate recording systems | the restrictions
        of the pandemic | a focus on the presenting problem | uncertainty about consent | the
        assumption that {agency} was leading | weak management oversight | unfamiliarity with
        {guidance} | reorganisation within {agency} | an optimistic view of progress | a lack of
        challenge | sickness absence | the number of professionals involved | confusion about
        roles | difficulties with remote access | the way in which {concern} was framed | fear of
        damaging the relationship | competing priorities | the distance between {place} and
        {place}""",
    "injury": """
        a fracture of the forearm | bruising to the face | a head injury | dehydration and weight
        loss | burns to the hand | an overdose | grade four pressure damage | hypothermia | stab
        wounds | a healing rib fracture | retinal haemorrhages | sepsis | smoke inhalation | a
        scald | facial lacerations | diabetic ketoacidosis | a collapsed lung | drowning""",
    "relative": """
        {subject} | {parent} | {partner} | {sibling} | the mother | the father | the maternal
        grandmother | an aunt | a neighbour | a family friend | the stepfather | the paternal
        grandparents | an older cousin | the landlord | a former partner""",
    "fact": """
        tidy | cold | crowded | without a working cooker | sparsely furnished | in need of repair
        | noisy at night | damp | well stocked with toys | unsafe for a toddler | cluttered | full
        of cigarette smoke | without curtains or carpets | warm and welcoming | infested | barely
        lit | padlocked | strewn with rubbish | freshly decorated""",
    "reference": """
        {guidance} | Learning from {number} local reviews: a thematic analysis | Understanding
        {theme} in practice | A guide to {theme} for frontline staff | Responding to {concern}: a
        toolkit | The quality of {document} in {place} | Annual report of the partnership, {year}
        | Research in {theme}: an overview of evidence""",
    "term": """
        Advocate | Care order | Chronology | Core group | Escalation | Genogram | Independent
        reviewing officer | Interim care order | Lasting power of attorney | Looked after child |
        Multi-agency safeguarding hub | Named nurse | Pathway plan | Public Law Outline | Rapid
        review | Section 42 enquiry | Section 47 enquiry | Strategy meeting | Supervision order |
        Threshold | Working agreement""",
}.items()}

SENTENCES = _lines("""
On {date} {agency} received a referral from {agency} about {concern}, and a {event} was held within {timescale}.
The {role} visited on {date} and found the home {fact}, but {subject} was not seen alone.
{relative} told the {role} that they felt {feeling} and did not know whom to ask for help.
There was no evidence that {document} had been {verb_past} before the {event}.
The review found that {theme} was {adjective} in the months before {month}.
Practitioners described the work with {parent} as {adjective}, and several said they had felt {feeling} at times.
It is not clear why {agency} was not invited to the {event} on {date}.
As a result, {outcome}, and {outcome}.
This was partly due to {reason} and partly to {reason}.
The {role} {adverb} {verb_past} the information that {agency} had given about {concern}.
{subject} presented to the emergency department at {place} with {injury} on {date}.
{relative} explained that the injury had happened {setting}, and this account was {adverb} accepted.
The panel considered whether {guidance} had been followed and concluded that compliance was {adjective}.
Between {month} and {month} there were {number} contacts with {agency}, of which {number} concerned {concern}.
No single agency held {document}, so the cumulative effect of {concern} was not understood.
{agency} closed the case on {date} because {outcome}.
The {role} was new in post and had not been told about the previous {event}.
A {adjective} assessment would have asked what life was like for {subject} {setting}.
{worker}, who chaired the {event}, {adverb} {verb_past} the views of the family.
It was good practice that the {role} spoke to {subject} alone and {verb_past} what was said in {document}.
The learning event heard that {reason} had made it difficult to respond {adverb}.
{parent} was asked about {concern} on {number} occasions and denied it each time.
Although the {event} agreed a plan, nobody was named as responsible for {document}.
The {role} should have questioned the account of {relative} in light of {concern}.
Information about {partner} was held by {agency} but was not shared with {agency}.
The move from {place} to {town} meant that {document} did not follow the family.
Hindsight shows a pattern of {concern} that each {role} saw only in part.
The author met {relative} in {month}, who said that they had felt {feeling} throughout.
{sibling} told a teacher that things were difficult {setting} and that nobody listened.
There is a difference between attending a {event} and contributing to it {adverb}.
The threshold for a {event} was met on {date}, but the decision was delayed because of {reason}.
Several practitioners used the phrase “hard to engage”, which obscured the effect of {concern}.
The {role} escalated the matter to a manager, and {outcome}.
Records of {agency} show that {parent} missed {number} appointments between {month} and {month}.
What was known about {concern} did not change the plan, and {outcome}.
{subject} was described as {feeling} by one {role} and as {feeling} by another.
Staff at {agency} were {adjective} in their approach and kept {subject} at the centre of their work.
The quality of supervision was {adjective}, and {theme} was seldom discussed.
A {event} took place {setting} on {date}, with apologies from {agency} and {agency}.
The {role} relied on the word of {partner} and did not seek the view of {agency}.
In the opinion of the author, {reason} explains why {outcome}.
Nothing in {document} suggests that anyone had asked about {concern}.
The pandemic restrictions of that period meant that visits by the {role} were made by telephone.
{agency} has since introduced a {adjective} process for {theme}, which was audited in {month}.
The police attended an incident {setting} on {date} in which {relative} reported {concern}.
The notification was sent to {agency} on {date} and was read {number} days later.
There were {number} adults in the household at {town}, and none of them was known to {agency}.
{parent} had grown up in care in {place} and was {adverb} mistrustful of professionals.
The {role} noticed that {subject} had lost weight and {adverb} made a referral to {agency}.
The response to {concern} was {adjective}, because {reason} was not addressed.
Family members asked the review to consider why {outcome}.
A capacity assessment was not completed, although {concern} had been {adverb} {verb_past}.
The partnership is asked to consider how {theme} can be strengthened across {area}.
On the available evidence it is not possible to say whether a different decision would have prevented the harm.
{agency} and {agency} each believed that the other was leading on {concern}.
The home was {fact} when the {role} called, and {relative} appeared {feeling}.
The {event} was cancelled twice because of {reason}.
{subject} enjoyed drawing, football and time with {relative}, and was known for a dry sense of humour.
A {event} record from {month} states that “{outcome}”, without saying what should happen next.
Practitioners need time, skill and {adjective} supervision to work with {concern}.
This theme has appeared in {number} earlier reviews in {area} and remains {adjective}.
Where {concern} coexists with {concern}, the risk to a person {setting} is higher.
The {role} knew of {guidance} but had not been trained to use it.
{worker} described the family as “{feeling} but trying”, and the plan reflected this optimism.
It took {timescale} for {document} to reach {agency}, by which time {outcome}.
The panel recognises the commitment of the {role}, who visited {adverb} in spite of {reason}.
Decisions were {adverb} {verb_past} by a manager and the reasons were set out in {document}.
The father was not spoken to, and his history in {place} was not {verb_past}.
Daily life for {subject} had become {adjective}: meals were irregular, sleep was poor and school was the one safe place.
At this point a {adjective} view of {theme} would have changed the course of the work.
The GP prescribed medication on {date}, which was not collected, and {agency} was not told.
The adult said that they did not want help with {concern}; this was treated as a lifestyle choice.
A neighbour reported shouting on {date}, and the call was closed without a visit.
Information sharing between {agency} and {agency} was {adjective} at key moments.
The housing transfer to {place} was agreed on {date} without an up-to-date {event}.
Language was a barrier, and {relative} was {adverb} used as an interpreter.
The timeline shows {number} changes of {role} in {number} months.
{agency} acted {adverb} on {date} and the protective effect was immediate.
The plan did not say what would happen if {concern} continued after {month}.
Each {role} worked hard within their own remit, yet {outcome}.
""")

# What may stand before the full stop of a sentence; it brings the rarer words in.
ASIDES = [" " + aside if aside[0] not in ",;" else aside for aside in _lines("""
, in a {rare_adjective} and {rare_adjective} {rare_noun}
; {relative} called this {rare_adverb} {rare_adjective}, a {rare_noun} of {rare_noun}
, against a background of {rare_noun}, {rare_noun} and {rare_noun}
– {rare_adverb}, and with no {rare_noun}
, where {rare_noun} and {rare_adjective} {rare_noun} were {rare_adverb} noted
(the notes speak of {rare_noun}, {rare_adjective} {rare_noun} and {rare_noun})
, which a {role} found {rare_adjective} and {rare_adjective}
, as the {rare_noun} and the {rare_noun} at {place} had shown
; the {rare_adjective} {rare_noun} and the {rare_noun} were {rare_adverb} set aside
, and the {rare_noun} of {worker} remained {rare_adjective}
""")]

RECOMMENDATIONS = _lines("""
{board} {demand} {change}.
{board} {demand} {change}, and report on progress within {timescale}.
{board} and {agency} should agree how {change}.
Within {timescale}, {board} {demand} {change}.
{board} {demand} {change}. This should include {agency} and the work of each {role} with {concern}.
{board} {demand} {change}. Progress should be tested by a multi-agency audit of {number} cases.
""")

GOOD_PRACTICE = _lines("""
The {role} {adverb} {verb_past} the concerns about {concern} and made sure that {agency} knew of them.
{agency} kept in touch with {relative} throughout and offered {adjective} support.
A {adjective} {event} brought together {agency} and {agency}, and {outcome}.
The {role} noticed that {subject} seemed {feeling} and made time to listen {setting}.
Staff used {guidance} {adverb} and recorded their reasons in {document}.
There was {adjective} communication between {agency} and {agency} after {date}.
""")

MESSAGES = _lines("""
Ask yourself what a day is like for the person {setting}, and record the answer in {document}.
Be curious about {concern}: check what you are told against what you see.
Always include fathers, partners and other carers when you consider {theme}.
If you disagree with a decision of a {event}, use {guidance} and escalate.
When {concern} comes together with {concern}, think about the cumulative effect.
Do not close a case because of missed appointments; ask why they were missed.
Speak to {agency} before the {event}, not after it.
Make sure that {document} is up to date before you hand over to another {role}.
""")

ENQUIRIES = _lines("""
To establish what {agency} knew about {concern} between {month} and {month}.
To consider whether {document} was {verb_past} {adverb} by each {role}.
To ask how {theme} influenced decisions at each {event}.
To examine how far {guidance} was followed by {agency}.
To hear from {relative} how the support of {agency} was experienced.
""")

FINDINGS = _lines("""
There was a {adjective} understanding of {theme}, with the effect that {outcome}.
Responses to {concern} were {adjective} because of {reason}.
The system made it hard for the {role} to respond {adverb} to {concern}.
Assessments did not give enough weight to {concern}, and {outcome}.
{theme} was not embedded in the work of {agency}.
""")

CHRONOLOGY = _lines("""
{agency} notified of {concern}.
Home visit by {role}; home {fact}.
{event} held; {outcome}.
{relative} attends with {injury}.
Referral from {agency} to {agency}.
{role} speaks to {relative}, who appears {feeling}.
Case closed by {agency}.
{document} sent to {agency}.
""")

DEFINITIONS = _lines("""
A record kept by {agency} that sets out what is known about {concern}.
A meeting at which {agency} and {agency} decide what to do about {concern}.
A power under {guidance} used where there is {concern}.
A person who supports {relative} at a {event}.
The point at which {agency} must act on {concern}.
""")
