// Headings as examples: what each announces.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/vocabulary.h"

namespace caselore {
namespace {

std::string KindOf(std::string_view heading) {
  static const Vocabulary vocabulary = Vocabulary::Load({}).value();
  const auto match = vocabulary.ClassifyHeading(heading);
  return match ? std::string(Name(match->kind)) : "-";
}

struct Example {
  const char* heading;
  const char* kind;
};

TEST(Headings, AnnounceKinds) {
  for (const auto& [heading, kind] : std::vector<Example>{
           {"Executive summary", "summary"},
           {"INTRODUCTION", "introduction"},
           {"What this paper is for", "introduction"},
           {"A reminder of the case", "background"},
           {"Contributors", "methodology"},
           {"The composite plan", "actions"},
           {"Still to do", "actions"},
           {"Considering what happened", "analysis"},
           {"Sources we drew on", "references"},
           {"Questions that we leave with the Partnership", "questions"},
           {"Introduction and context", "introduction"},
           {"Key lines of enquiry", "terms_of_reference"},
           {"How we carried out the review", "methodology"},
           {"Review Panel members", "methodology"},
           {"What happened?", "incident"},
           {"Circumstances leading to the review", "incident"},
           {"The family and its background", "background"},
           {"Who was Maya?", "background"},
           {"Sequence of significant events", "chronology"},
           {"The voice of the child", "lived_experience"},
           {"What life was like for Maya", "lived_experience"},
           {"What Maya told us", "lived_experience"},
           {"The views of Maya’s mother", "family_views"},
           {"Key practice episodes", "analysis"},
           {"Themes", "analysis"},
           {"What worked well", "good_practice"},
           {"We saw some great work", "good_practice"},
           {"Missed opportunities", "missed_opportunities"},
           {"Even better if", "findings"},
           {"Lessons to be learnt", "findings"},
           {"CORONER’S CONCERNS", "findings"},
           {"Key messages for practice", "practitioner_messages"},
           {"Learning into practice", "practitioner_messages"},
           {"Practice points", "practitioner_messages"},
           {"Areas for improvement", "recommendations"},
           {"What needs to improve?", "recommendations"},
           {"Considerations for the Board", "recommendations"},
           {"Questions that the Board has been asked to keep in view", "questions"},
           {"What can we do next?", "actions"},
           {"What we need to do differently", "actions"},
           {"Next steps", "actions"},
           {"Single agency action plans", "actions"},
           {"Questions for the Board", "questions"},
           {"Response of the Board", "response"},
           {"Closing comments", "conclusion"},
           {"Abbreviations", "glossary"},
           {"Endnotes", "references"},
           {"If you are worried about an adult", "contacts"},
           {"Table of contents", "contents"},
           {"Preface", "other"},
           {"Chair’s foreword", "introduction"},
       }) {
    EXPECT_EQ(KindOf(heading), kind) << heading;
  }
}

TEST(Headings, MayHedgeOrSayShall) {
  for (const auto& [heading, kind] : std::vector<Example>{
           {"What we think we have learned", "findings"},
           {"What the panel believes can be learned", "findings"},
           {"What we shall do next", "actions"},
           {"Changes that we made while the review was going on", "actions"},
           {"What we think of the practice that we saw", "analysis"},
       }) {
    EXPECT_EQ(KindOf(heading), kind) << heading;
  }
}

TEST(Headings, TellWhoWillDoWhat) {
  for (const auto& [heading, kind] : std::vector<Example>{
           {"What we shall do about each recommendation", "actions"},
           {"How the recommendations will be carried out", "actions"},
           {"What the partnership intends to do", "actions"},
           {"What was done at once", "actions"},
           {"A matter for the Panel itself", "recommendations"},
           {"Points for the national Panel", "recommendations"},
           {"Matters for the Government", "recommendations"},
           {"Something to take back to your team", "questions"},
           {"The event that was notified", "incident"},
           {"The incident which gave rise to this review", "incident"},
           {"Who Robin was, and what was known before", "background"},
           {"The family, and what agencies knew of them", "background"},
           {"Where Robin lived", "chronology"},
           {"Where he lived", "-"},
           {"What was known of Robin", "-"},
           {"What she told people", "lived_experience"},
           {"What the review team thinks about practice", "analysis"},
           {"The way in which it was carried out", "methodology"},
           {"Context of this inspection", "introduction"},
           {"Where this leaves the Board", "conclusion"},
           {"Practice study: highly effective practice", "good_practice"},
           {"Practice study: the Tuesday club", "other"},
           {"Learning so far", "findings"},
           {"What the Committee wanted to know", "terms_of_reference"},
           {"What befell them", "incident"},
           {"Thoughts for practitioners", "practitioner_messages"},
           {"If you take away three things", "practitioner_messages"},
           {"Done since the review began", "actions"},
           {"In the end", "conclusion"},
           {"What others can learn from this", "findings"},
           {"What the Board is asked to do", "recommendations"},
           {"What we invite the Board to do", "recommendations"},
           {"Things that must change", "recommendations"},
           {"Actions the provider must take", "recommendations"},
           {"For the Board to consider", "recommendations"},
           {"What we said we would do", "actions"},
           {"Putting things right", "actions"},
           {"The questions for this review", "terms_of_reference"},
           {"Areas that we were asked to look at", "terms_of_reference"},
           {"What Robin would have seen", "lived_experience"},
           {"How agencies responded", "analysis"},
           {"How agencies have responded", "response"},
           {"How his family sees it", "family_views"},
       }) {
    EXPECT_EQ(KindOf(heading), kind) << heading;
  }
}

TEST(Headings, MayNameThoseWhomTheyAreAbout) {
  for (const auto& [heading, kind] : std::vector<Example>{
           {"Fraser, Eilidh and their family", "background"},
           {"Edwin and his circumstances", "background"},
           {"Kaydee and the people around her", "background"},
           {"The four adults", "background"},
           {"Those concerned", "background"},
           {"Ynghylch Mrs Prosser / About Mrs Prosser", "background"},
           {"Life at Elm House", "lived_experience"},
           {"Juniper’s days", "lived_experience"},
           {"Idris told us", "lived_experience"},
           {"Kaydee’s own account", "lived_experience"},
           {"OVERVIEW: WHAT FAMILY AND FRIENDS KNEW", "family_views"},
           {"Independent reviewer and author: Ann Petrie", "other"},
           {"Lead reviewer: Luke Soames. Published 14 June 2024", "other"},
       }) {
    EXPECT_EQ(KindOf(heading), kind) << heading;
  }
}

TEST(Headings, WhatWasDoneAndWhatIsToCome) {
  for (const auto& [heading, kind] : std::vector<Example>{
           {"So what happens now?", "actions"},
           {"Developments since the review period", "actions"},
           {"What has changed already", "actions"},
           {"Joint statement by the safeguarding partners", "response"},
           {"Things that made a difference", "good_practice"},
           {"Practice that the case group was proud of", "good_practice"},
           {"Work that was done well", "good_practice"},
           {"Questions that I should like the Board to ask", "questions"},
           {"Questions that the review was asked to consider", "terms_of_reference"},
           {"Why this review was held", "introduction"},
           {"Thinking about practice", "analysis"},
           {"The learning in brief", "findings"},
           {"Annex A – Methodology", "methodology"},
           {"Appendix A: The review panel", "appendix"},
       }) {
    EXPECT_EQ(KindOf(heading), kind) << heading;
  }
}

TEST(Headings, TheMoreTellingKindWins) {
  EXPECT_EQ(KindOf("Appendix 1: Recommendations"), "recommendations");
  EXPECT_EQ(KindOf("Appendix A: Members of the panel"), "appendix");
  EXPECT_EQ(KindOf("Analysis and findings"), "findings");
  EXPECT_EQ(KindOf("Conclusions and recommendations"), "recommendations");
  EXPECT_EQ(KindOf("Conclusion and next steps"), "conclusion");
  EXPECT_EQ(KindOf("Findings and analysis"), "findings");
  EXPECT_EQ(KindOf("Obstacles to good practice"), "missed_opportunities");
  EXPECT_EQ(KindOf("Government response to recommendation 4"), "response");
  EXPECT_EQ(KindOf("Learning and recommendations"), "recommendations");
}

TEST(Headings, OfTwoLanguagesEitherWillDo) {
  EXPECT_EQ(KindOf("Crynodeb / Summary"), "summary");
  EXPECT_EQ(KindOf("Arfer Da / Good Practice"), "good_practice");
  EXPECT_EQ(KindOf("Gwella Systemau ac Ymarfer"), "recommendations");
}

// One example for each way of saying it; none of them is written out in the table.
TEST(Headings, AreUnderstoodInManyWordings) {
  for (const auto& [heading, kind] : std::vector<Example>{
           {"Great work by the night team", "good_practice"},
           {"Where the ward got it right", "good_practice"},
           {"How the two schools worked well together", "good_practice"},
           {"Things that went well", "good_practice"},
           {"Practice worth copying", "good_practice"},
           {"Beyond the call: examples of excellent care", "good_practice"},
           {"What the neighbours could have done sooner", "missed_opportunities"},
           {"Red flags that were ignored", "missed_opportunities"},
           {"Where the handover let Bryn down", "missed_opportunities"},
           {"What held the network back?", "missed_opportunities"},
           {"Why did nobody ring the surgery?", "missed_opportunities"},
           {"Shortcomings of the two agencies", "missed_opportunities"},
           {"Six questions to put to your managers", "questions"},
           {"Questions every trustee should ask", "questions"},
           {"Food for thought", "questions"},
           {"Pause, and reflect on this", "questions"},
           {"How confident are you with threshold documents?", "questions"},
           {"Discuss in your next group meeting", "questions"},
           {"Points to ponder", "questions"},
           {"Top four tips", "practitioner_messages"},
           {"Messages for paramedics and call handlers", "practitioner_messages"},
           {"What might this mean for night staff?", "practitioner_messages"},
           {"How can practitioners help?", "practitioner_messages"},
           {"Dos and don'ts", "practitioner_messages"},
           {"Bringing these lessons into your service", "practitioner_messages"},
           {"Three things to bear in mind", "practitioner_messages"},
           {"If you are a midwife", "practitioner_messages"},
           {"What will our partnership do now?", "actions"},
           {"What the Health Board is going to change", "actions"},
           {"Where to next?", "actions"},
           {"Our pledges for the spring", "actions"},
           {"Measures already put in place", "actions"},
           {"Delivery plan (Probation)", "actions"},
           {"What the reviewers ask of commissioners", "recommendations"},
           {"What are we recommending, and to whom?", "recommendations"},
           {"Part 3: What must change", "recommendations"},
           {"What should the two councils do?", "recommendations"},
           {"A call for change", "recommendations"},
           {"What Bryn’s story teaches us", "findings"},
           {"What did the panel discover?", "findings"},
           {"Learning from earlier audits", "findings"},
           {"Cross-agency lessons", "findings"},
           {"What his grandparents said", "family_views"},
           {"The perspective of the foster carers", "family_views"},
           {"In his parents’ own words", "family_views"},
           {"An ordinary week for Bryn", "lived_experience"},
           {"How Bryn saw his world", "lived_experience"},
           {"Seeing home life through her eyes", "lived_experience"},
           {"Was the drowning avoidable?", "conclusion"},
           {"Could it have been foreseen, and by whom?", "conclusion"},
           {"Common threads in the seven cases", "analysis"},
           {"What every service did, and what it did not know", "analysis"},
           {"Agency by agency", "analysis"},
           {"What we found, and what has to change", "analysis"},
           {"How matters unfolded", "chronology"},
           {"The last weeks of his life", "chronology"},
           {"The story in outline", "chronology"},
           {"The reference incident", "incident"},
           {"What took place on the landing", "incident"},
           {"Why the Committee commissioned this", "introduction"},
           {"Why this inquiry was held", "introduction"},
           {"How we investigated", "methodology"},
           {"What the panel had to find out", "terms_of_reference"},
           {"Four children", "background"},
           {"Bryn and his circumstances", "background"},
           {"What this story has to teach", "findings"},
           {"Matters that worried us", "findings"},
           {"Practice that others might copy", "good_practice"},
           {"Work to be proud of", "good_practice"},
           {"Strategies to strengthen practice", "recommendations"},
           {"And what does the panel propose?", "recommendations"},
           {"Since his death", "actions"},
           {"What has changed already", "actions"},
           {"Already under way", "actions"},
           {"Ward-level safety prompts", "questions"},
           {"For your next group supervision", "questions"},
           {"If you only remember two things", "practitioner_messages"},
           {"What the panel asks of you", "practitioner_messages"},
           {"What residents and relatives said, and when", "family_views"},
           {"Annex: terms and initials used in this review", "glossary"},
           {"In this chapter", "contents"},
           {"Who is on duty, and who decides?", "-"},
           {"Five things we learned", "findings"},
           {"Changes that are needed", "recommendations"},
           {"Who will do what, and when", "actions"},
           {"Good things that people did", "good_practice"},
           {"The signs that nobody joined up", "missed_opportunities"},
           {"The months before", "chronology"},
           {"What we make of it all", "analysis"},
           {"The memories of those who loved her", "family_views"},
           {"Why things happened as they did", "analysis"},
           {"Involvement with the youth services, 2018-2019", "chronology"},
           {"A narrative timeline", "chronology"},
           {"The night Bryn was found", "incident"},
           {"Meet Bryn", "background"},
           {"Her early life", "background"},
           {"How the evidence was collected", "methodology"},
           {"The people we spoke to", "methodology"},
           {"What the panel set out to do", "terms_of_reference"},
           {"Drawing the threads together", "conclusion"},
           {"What do the authors conclude?", "conclusion"},
           {"A word from the independent chair", "introduction"},
           {"Who is this guide for?", "introduction"},
           {"The review in two minutes", "summary"},
           {"How the Trust has responded", "response"},
           {"Guide to the terms used", "glossary"},
           {"Toolkits and further reading", "references"},
           {"Who can I talk to?", "contacts"},
           {"Also in this bulletin", "contents"},
           {"Annex D – Seating plan", "appendix"},
       }) {
    EXPECT_EQ(KindOf(heading), kind) << heading;
  }
}

// Words that announce a section elsewhere.
// Headings of ordinary analysis that once were taken for a list of items, or for what holds none.
TEST(Headings, OfAnalysisHoldNoItems) {
  for (const char* heading :
       {"Why the police did not attend", "Why the GP did not refer",
        "Why the hospital reviewed its care", "Changes made to her medication",
        "Developments since the Care Act", "Interim measures", "Well managed risk",
        "Kindness and control", "Thank you", "What health visitors have"}) {
    const std::string kind = KindOf(heading);
    EXPECT_TRUE(kind != "introduction" && kind != "actions" && kind != "good_practice" &&
                kind != "findings")
        << heading << " is " << kind;
  }
}

TEST(Headings, TopicsNamesAndStatementsAnnounceNothing) {
  for (std::string_view heading : {"Learning disability nursing",
                                   "Lessons in school",
                                   "Finding a tenancy",
                                   "Action for Deaf Men",
                                   "Criminal action against the landlord",
                                   "Text messages",
                                   "Questions of identity",
                                   "Positive handling",
                                   "Strengths assessment",
                                   "Findings of the blood tests",
                                   "Drug analysis",
                                   "Definition of self-neglect",
                                   "Panel meeting",
                                   "Links with the gym",
                                   "Contact with grandparents",
                                   "Missed immunisations",
                                   "Introduction of a curfew",
                                   "Response to the alarm",
                                   "Letters of recommendation",
                                   "Use of chronology",
                                   "The advice of the clinic was forgotten",
                                   "Good practice guidance had not been read",
                                   "Chronologies were kept by one agency only",
                                   "Recommendations for bail"}) {
    EXPECT_EQ(KindOf(heading), "-") << heading;
  }
}

TEST(Headings, AHeadingOfAHalfOrWithATailIsKnownButNotWhole) {
  const Vocabulary vocabulary = Vocabulary::Load({}).value();
  EXPECT_TRUE(vocabulary.ClassifyHeading("Findings")->whole);
  EXPECT_FALSE(vocabulary.ClassifyHeading("Findings: the ward")->whole);
  EXPECT_FALSE(vocabulary.ClassifyHeading("Learning from the inquiry")->whole);
  EXPECT_TRUE(vocabulary.ClassifyHeading("Lessons for the partnership")->whole);
  EXPECT_FALSE(vocabulary.ClassifyHeading("If you are a teacher")->whole);  // weak
}

TEST(Headings, NumbersQuotesAndCaseDoNotMatter) {
  EXPECT_EQ(KindOf("4.2  GOOD PRACTICE:"), "good_practice");
  EXPECT_EQ(KindOf("The child's voice"), KindOf("The child’s voice"));
}

TEST(Headings, SentencesAndOtherWordsAnnounceNothing) {
  for (std::string_view heading :
       {"", "Neglect", "Barriers to engagement", "Impact of domestic abuse on children",
        "Engagement with fathers", "Think Family", "Support for carers",
        "The nurse did not hear the child’s voice and nobody asked her why"}) {
    EXPECT_EQ(KindOf(heading), "-") << heading;
  }
}

TEST(Headings, AMatchNamesItsRule) {
  const Vocabulary vocabulary = Vocabulary::Load({}).value();
  const auto match = vocabulary.ClassifyHeading("Recommendations");
  ASSERT_TRUE(match);
  EXPECT_TRUE(match->whole);
  EXPECT_EQ(match->rule.substr(0, 31), "headings.toml: recommendations ");
}

TEST(Headings, WhatABodyDoesAndAsks) {
  EXPECT_EQ(KindOf("What the Panel will do next"), "actions");
  EXPECT_EQ(KindOf("Before you go, ask yourself"), "questions");
  EXPECT_EQ(KindOf("What we made of the evidence"), "analysis");
  EXPECT_EQ(KindOf("What the 12 reviews have in common"), "findings");
  EXPECT_EQ(KindOf("Case example: Baby K"), "other");
}

TEST(Headings, EitherLanguageMayBeAllOfTheHeading) {
  const Vocabulary vocabulary = Vocabulary::Load({}).value();
  const auto match = vocabulary.ClassifyHeading("Ymarfer effeithiol / Effective practice");
  ASSERT_TRUE(match);
  EXPECT_EQ(match->kind, SectionKind::kGoodPractice);
  EXPECT_TRUE(match->whole);
}

}  // namespace
}  // namespace caselore
