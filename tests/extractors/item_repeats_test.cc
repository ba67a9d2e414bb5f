#include "extractors/item_repeats.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace caselore {
namespace {

struct Entry {
  ItemKind kind;
  std::string number, text;
  bool in_summary = false;
  int section = -1;  // by default each stands in a section of its own
};

constexpr ItemKind kRec = ItemKind::kRecommendation, kAction = ItemKind::kAction;

// The places of the items that stay: "0 2".
std::string Stay(const std::vector<Entry>& entries) {
  std::vector<FoundItem> items;
  for (const Entry& entry : entries) {
    Item item;
    item.kind = entry.kind;
    item.number = entry.number;
    item.text = entry.text;
    item.id = std::to_string(items.size());
    item.section = entry.section < 0 ? 100 + static_cast<int>(items.size()) : entry.section;
    items.push_back({std::move(item), entry.in_summary, false});
  }
  std::string stay;
  for (const Item& item : WithoutRepeats(std::move(items))) {
    if (!stay.empty()) stay += ' ';
    stay += item.id;
  }
  return stay;
}

TEST(ItemRepeats, NothingGivesNothing) { EXPECT_EQ(Stay({}), ""); }

TEST(ItemRepeats, OfTheSameWordsTheFirstStays) {
  EXPECT_EQ(Stay({{kRec, "", "The Board should ask schools to ring home."},
                  {kRec, "", "Housing should share its visits."},
                  {kRec, "", "The Board should ask schools to ring home."}}),
            "0 1");
}

TEST(ItemRepeats, CaseAndStopsDoNotMatter) {
  EXPECT_EQ(Stay({{kRec, "", "The Board should ask schools to ring home."},
                  {kRec, "", "the board should ask Schools to ring home"}}),
            "0");
}

TEST(ItemRepeats, OtherKindsAreNoRepeats) {
  EXPECT_EQ(Stay({{kRec, "", "Schools ring home."}, {kAction, "", "Schools ring home."}}), "0 1");
}

TEST(ItemRepeats, WithTheSameNumberFewerWordsMustAgree) {
  const std::string first = "The Board should ask all schools to ring home on the first day.";
  const std::string second = "The Board should ask all schools to write on the second morning.";
  EXPECT_EQ(Stay({{kRec, "1", first}, {kRec, "1", second}}), "0");
  EXPECT_EQ(Stay({{kRec, "1", first}, {kRec, "2", second}}), "0 1");
}

TEST(ItemRepeats, AShortItemIsNoRepeatOfALongOne) {
  EXPECT_EQ(Stay({{kRec, "", "Ring home."},
                  {kRec, "", "Ring home on the first day and write down who answered and why."}}),
            "0 1");
}

TEST(ItemRepeats, UnderTheSameNumberWhatFollowsMakesNoOther) {
  const std::string item = "The Board should ask every school to ring home on the first day.";
  EXPECT_EQ(Stay({{kRec, "8", item}, {kRec, "8", item + " It was put to us that some do."}}), "0");
  EXPECT_EQ(Stay({{kRec, "8", item}, {kRec, "9", item + " It was put to us that some do."}}),
            "0 1");
}

TEST(ItemRepeats, ThoseOfASummaryGiveWayToThoseOutside) {
  EXPECT_EQ(Stay({{kRec, "", "Ring home.", true},
                  {kRec, "", "The Board should ask schools to ring home."}}),
            "1");
}

TEST(ItemRepeats, ASummarysItemsStayWhereTheDocumentHasNoOthersOfTheirKind) {
  EXPECT_EQ(Stay({{kRec, "", "Ring home.", true}, {kAction, "", "Write to all schools."}}), "0 1");
}

TEST(ItemRepeats, ItemsOfOneListAreDistinctHoweverAlike) {
  EXPECT_EQ(
      Stay({{kRec, "", "GPs should record the name of the father at every visit.", false, 1},
            {kRec, "", "Midwives should record the name of the father at every visit.", false, 1},
            {kRec, "", "GPs should record the name of the father at every visit.", false, 1}}),
      "0 1");
}

TEST(ItemRepeats, ANegationMakesAnother) {
  EXPECT_EQ(Stay({{kRec, "", "The Trust must close cases after one missed appointment."},
                  {kRec, "", "The Trust must not close cases after one missed appointment."}}),
            "0 1");
}

FoundItem Found(const std::string& text, int section, int page, const std::string& number = "") {
  FoundItem found;
  found.item.kind = kRec;
  found.item.text = text;
  found.item.number = number;
  found.item.section = section;
  found.item.places = {{page, {}, {0, 1}}};
  return found;
}

TEST(ItemRepeats, AShortListInASummaryMayHoldMoreThanTheRestOfTheDocument) {
  // Two stand outside, five only in the summary: those are no short forms of the two.
  std::vector<Entry> entries;
  for (const char* text :
       {"Ring home.", "Write down names.", "Ask who is in.", "Share dates.", "Count the visits."}) {
    entries.push_back({kRec, "", text, true});
  }
  entries.push_back({kRec, "", "Schools should tell the nurse."});
  entries.push_back({kRec, "", "Housing should join the meeting."});
  EXPECT_EQ(Stay(entries), "0 1 2 3 4 5 6");
}

TEST(ItemRepeats, TheOtherPlacesAreKept) {
  const std::string text = "The Board should ask schools to ring home on the first day.";
  FoundItem summary = Found(text, 1, 3);
  summary.in_summary = true;
  const Items items = WithoutRepeats({summary, Found(text, 5, 20), Found(text, 9, 31)});
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].section, 5);
  ASSERT_EQ(items[0].also_at.size(), 2u);
  EXPECT_EQ(items[0].also_at[0].page, 3);
  EXPECT_EQ(items[0].also_at[1].page, 31);
  EXPECT_EQ(items[0].also_at[1].section, 9);
}

TEST(ItemRepeats, ANumberedParagraphGoesBeforeABoxOfTheAnalysis) {
  const std::string text = "The train ran past the platform because the rail was wet that morning.";
  FoundItem box = Found(text, 2, 30, "1");
  box.in_box = true;
  const Items items = WithoutRepeats({box, Found(text, 6, 34, "5.1")});
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].number, "5.1");
  EXPECT_EQ(items[0].page(), 34);
}

TEST(ItemRepeats, AListThatStandsOnlyInASummaryStaysWhereOthersSayLessAndOtherThings) {
  EXPECT_EQ(Stay({{kRec, "", "Departments move people on.", true},
                  {kRec, "", "Screens hide a dose until it is prescribed.", true},
                  {kRec, "", "Staff thought policy forbade it.", true},
                  {kRec, "", "Commissioners can pay for pharmacists at night."},
                  {kRec, "", "Makers can record whatever was given before arrival."}}),
            "0 1 2 3 4");
}

}  // namespace
}  // namespace caselore
