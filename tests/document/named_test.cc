// Every enumeration with names: each name leads back to its value, and no name is used twice.
#include "document/named.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "document/document_form.h"
#include "document/item_kind.h"
#include "document/label_kind.h"
#include "document/review_type.h"
#include "document/section_kind.h"

namespace caselore {
namespace {

template <size_t N, typename Lookup>
void ExpectRoundTrip(const Names<N>& names, Lookup named) {
  std::set<std::string_view> seen;
  for (size_t i = 0; i < N; ++i) {
    EXPECT_FALSE(names[i].empty()) << "enumerator " << i << " has no name";
    EXPECT_TRUE(seen.insert(names[i]).second) << names[i] << " is there twice";
    EXPECT_EQ(names[i].find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string::npos);
    const auto value = named(names[i]);
    ASSERT_TRUE(value) << names[i];
    EXPECT_EQ(static_cast<size_t>(*value), i);
    EXPECT_EQ(Name(*value), names[i]);
  }
  EXPECT_FALSE(named(""));
  EXPECT_FALSE(named("no_such_name"));
}

TEST(Named, EveryNameLeadsBackToItsValue) {
  ExpectRoundTrip(kItemKindNames, ItemKindNamed);
  ExpectRoundTrip(kLabelKindNames, LabelKindNamed);
  ExpectRoundTrip(kSectionKindNames, SectionKindNamed);
  ExpectRoundTrip(kReviewTypeNames, ReviewTypeNamed);
  ExpectRoundTrip(kDocumentFormNames, DocumentFormNamed);
}

TEST(Named, TheNamesAreThoseOfTheRecord) {
  EXPECT_EQ(Name(ItemKind::kPractitionerMessage), "practitioner_message");
  EXPECT_EQ(Name(ItemKind::kQuestion), "question");
  EXPECT_EQ(Name(LabelKind::kOther), "other");
  EXPECT_EQ(Name(SectionKind::kTermsOfReference), "terms_of_reference");
  EXPECT_EQ(Name(SectionKind::kOther), "other");
  EXPECT_EQ(Name(ReviewType::kPreventionOfFutureDeaths), "prevention_of_future_deaths");
  EXPECT_EQ(Name(ReviewType::kLearningReviewOther), "learning_review_other");
  EXPECT_EQ(Name(DocumentForm::kResponse), "response");
}

TEST(Named, NamesAreExact) {
  EXPECT_FALSE(ItemKindNamed("Finding"));
  EXPECT_FALSE(ItemKindNamed("finding "));
  EXPECT_FALSE(SectionKindNamed("summar"));
}

}  // namespace
}  // namespace caselore
