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
           {"The views of Maya’s mother", "family_views"},
           {"Key practice episodes", "analysis"},
           {"Themes", "analysis"},
           {"What worked well", "good_practice"},
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
  EXPECT_EQ(KindOf("Government response to recommendation 4"), "response");
  EXPECT_EQ(KindOf("Learning and recommendations"), "recommendations");
}

TEST(Headings, OfTwoLanguagesEitherWillDo) {
  EXPECT_EQ(KindOf("Crynodeb / Summary"), "summary");
  EXPECT_EQ(KindOf("Arfer Da / Good Practice"), "good_practice");
  EXPECT_EQ(KindOf("Gwella Systemau ac Ymarfer"), "recommendations");
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

}  // namespace
}  // namespace caselore
