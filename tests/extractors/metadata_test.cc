// Metadata from covers that are built line by line.
#include "extractors/metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "extractors/front_matter.h"
#include "extractors/published.h"
#include "tests/support/stages.h"

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using testing::BuiltIn;

// A document of one page, a block a line; the body is in 11 points.
class Cover {
 public:
  Cover() {
    document_.fonts.resize(1);
    document_.pages.resize(1);
    document_.pages[0].number = 1;
    layout_.body_size = 11;
  }
  Cover& Line(float size, const std::string& text, BlockLabel label = BlockLabel::kText) {
    Block block;
    block.label = label;
    block.page = 1;
    caselore::Line line;
    std::istringstream in(text);
    float x = 72;
    for (std::string word; in >> word;) {
      Word placed;
      placed.text = word;
      placed.size = size;
      placed.box = {x, y_, x + 5 * static_cast<float>(word.size()), y_ + size};
      x = placed.box.x1 + 4;
      line.words.push_back(static_cast<uint32_t>(document_.pages[0].words.size()));
      document_.pages[0].words.push_back(placed);
    }
    line.size = size;
    line.box = {72, y_, x, y_ + size};
    y_ += 3 * size;
    block.box = line.box;
    block.lines = {line};
    layout_.blocks.push_back(block);
    return *this;
  }
  Cover& Body(const std::string& text, SectionKind kind = SectionKind::kOther) {
    Section section;
    section.kind = kind;
    section.paragraphs.emplace_back().text = text;
    sections_.push_back(section);
    return *this;
  }
  Cover& Heading(const std::string& text) {
    sections_.emplace_back().heading = text;
    return *this;
  }
  ReviewMetadata Metadata() const {
    return ExtractMetadata(document_, layout_, sections_, BuiltIn());
  }
  Document& document() { return document_; }

 private:
  Document document_;
  Layout layout_;
  Sections sections_;
  float y_ = 80;
};

TEST(Metadata, ACoverNamesEverything) {
  Cover cover;
  cover.Line(12, "Oakdale Safeguarding Children Board")
      .Line(24, "Serious Case Review: Child Z – Overview Report")
      .Line(12, "Independent authors: Ann Petrie and Luke Soames")
      .Line(12, "Review completed May 2014. Published June 2015");
  const ReviewMetadata metadata = cover.Metadata();
  EXPECT_EQ(metadata.title, "Serious Case Review: Child Z – Overview Report");
  EXPECT_EQ(metadata.review_type, ReviewType::kSeriousCaseReview);
  EXPECT_EQ(metadata.document_form, DocumentForm::kReport);
  EXPECT_THAT(metadata.subjects, ElementsAre("Child Z"));
  EXPECT_EQ(metadata.publisher, "Oakdale Safeguarding Children Board");
  EXPECT_EQ(metadata.area, "Oakdale");
  EXPECT_EQ(metadata.published, "2015-06");
  EXPECT_THAT(metadata.authors, ElementsAre("Ann Petrie", "Luke Soames"));
  EXPECT_EQ(metadata.language, "en");
}

TEST(Metadata, ATitleIsJoinedFromDocumentCaseAndForm) {
  Cover cover;
  cover.Line(20, "Safeguarding Adults Review")
      .Line(16, "Adult Q")
      .Line(14, "Executive Summary")
      .Line(11, "Introduction")
      .Line(11, "Adult Q lived alone in a flat.");
  const ReviewMetadata metadata = cover.Metadata();
  EXPECT_EQ(metadata.title, "Safeguarding Adults Review: Adult Q: Executive Summary");
  EXPECT_EQ(metadata.document_form, DocumentForm::kExecutiveSummary);
}

TEST(Metadata, ATitleOfSeveralNamesEachApart) {
  Cover cover;
  cover.Line(20, "Child Safeguarding Practice Review: Ben and Ida")
      .Body("Ben was two. Ida was four. Ben’s mother rang. Ida’s school wrote.");
  EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Ben", "Ida"));
  Cover letters;
  letters.Line(20, "Thematic Review: Children F, G and H");
  EXPECT_THAT(letters.Metadata().subjects, ElementsAre("Child F", "Child G", "Child H"));
}

TEST(Metadata, WhereTheTitleNamesNoneTheTextDoes) {
  Cover cover;
  cover.Line(20, "Learning Briefing 7").Body("Child W was seen. Child W was well. Sibling 1 left.");
  EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Child W"));
}

TEST(Metadata, OfTwoLanguagesTheEnglishIsTaken) {
  Cover cover;
  cover.Line(14, "Bwrdd Diogelu Nantlas / Nantlas Safeguarding Board")
      .Line(18, "Adroddiad Adolygiad Ymarfer Plant")
      .Line(18, "Child Practice Review Report: NSB 3/2020")
      .Line(12, "Cyhoeddwyd / Published: 2 Mawrth 2021");
  const ReviewMetadata metadata = cover.Metadata();
  EXPECT_EQ(metadata.title, "Child Practice Review Report: NSB 3/2020");
  EXPECT_EQ(metadata.publisher, "Nantlas Safeguarding Board");
  EXPECT_EQ(metadata.published, "2021-03-02");
}

TEST(Metadata, TheNameOfAFileIsNoTitle) {
  Cover cover;
  cover.document().metadata.title = "Microsoft Word - FINAL report v2.docx";
  EXPECT_EQ(cover.Metadata().title, "");
  cover.document().metadata.title = "Learning from the death of Adult P";
  EXPECT_EQ(cover.Metadata().title, "Learning from the death of Adult P");
}

TEST(Metadata, TheNameThatADesignerGaveAFileIsNoTitle) {
  Cover cover;
  cover.Line(11, "Lowick Safeguarding Adults Board").Body("Mina lived by the sea.");
  cover.document().metadata.title = "Mina leaflet A5 print";
  EXPECT_EQ(cover.Metadata().title, "");
  cover.document().metadata.title = "Annual conference slides handout";
  EXPECT_EQ(cover.Metadata().title, "");
}

// ---- titles ------------------------------------------------------------------------------------

std::string TitleOf(const Cover& cover) { return cover.Metadata().title; }

TEST(Titles, WhatAShortTitleLacksStandsElsewhereOnTheCover) {
  Cover cover;
  cover.Line(14, "Safer Brennock Partnership")
      .Line(24, "Domestic Homicide Review")
      .Line(14, "The death of Odile")
      .Line(14, "Overview Report")
      .Line(14, "July 2019");
  EXPECT_EQ(TitleOf(cover), "Domestic Homicide Review: The death of Odile: Overview Report");
}

TEST(Titles, ANameAloneStandsBehindItsReview) {
  Cover cover;
  cover.Line(30, "Leopold")
      .Line(14, "Safeguarding Adults Review")
      .Body("Leopold was ill. Leopold was alone.");
  EXPECT_EQ(TitleOf(cover), "Safeguarding Adults Review: Leopold");
}

TEST(Titles, ANameThatStandsAloneBelongsThoughTheTextNeverSaysIt) {
  Cover cover;
  cover.Line(20, "Safeguarding Adults Review")
      .Line(20, "Marguerite")
      .Line(20, "Executive Summary")
      .Body("A woman of 81 had refused care for a year, and nobody asked why.");
  EXPECT_EQ(cover.Metadata().title, "Safeguarding Adults Review: Marguerite: Executive Summary");
}

TEST(Titles, TheLargestTypeGoesBeforeTheNameOfASeries) {
  Cover cover;
  cover.Line(10, "NATIONAL THEMATIC REVIEW")
      .Line(26, "Panel briefing 9: After the bell")
      .Line(12, "For teachers, nurses and all those who work in schools.");
  EXPECT_EQ(TitleOf(cover), "Panel briefing 9: After the bell");
  Cover rail;
  rail.Line(20, "RAIL SAFETY INVESTIGATION REPORT R-77")
      .Line(15, "Freight train derailment")
      .Line(12, "Northway Railway")
      .Line(12, "2 July 2021");
  EXPECT_EQ(rail.Metadata().review_type, ReviewType::kSafetyInvestigation);
  EXPECT_EQ(TitleOf(rail), "Freight train derailment");
}

TEST(Titles, ATitleThatNamesNoDocumentStandsOverWhatDoes) {
  Cover cover;
  cover.Line(34, "Out of hours").Line(16, "An inspection of how Marlshire Police keeps custody");
  const ReviewMetadata metadata = cover.Metadata();
  EXPECT_EQ(metadata.title, "Out of hours: An inspection of how Marlshire Police keeps custody");
  EXPECT_EQ(metadata.area, "Marlshire");
}

TEST(Titles, UnderTheNameOfANewsletterStandsTheCaseOfItsIssue) {
  Cover cover;
  cover.Line(30, "The Learning Line").Line(9, "Issue 9").Line(20, "Learning brief: Baby Odo");
  cover.Line(22, "O").Body("Odo was four months old. Odo had a cold.");
  EXPECT_EQ(cover.Metadata().title, "Learning brief: Baby Odo");
  EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Baby Odo"));
}

TEST(Titles, AFormThatEndsInAColonBelongs) {
  Cover cover;
  cover.Line(20, "National investigation report:").Line(28, "Lost letters between hospitals");
  EXPECT_EQ(cover.Metadata().title,
            "National investigation report: Lost letters between hospitals");
  EXPECT_EQ(cover.Metadata().review_type, ReviewType::kSafetyInvestigation);
}

TEST(Titles, AnInquirysReportHasItsVolume) {
  Cover cover;
  cover.Line(30, "The Saltern House Inquiry")
      .Line(14, "Chair: Sir Peregrine Oxley")
      .Line(22, "Final Report")
      .Line(18, "Volume 3");
  EXPECT_EQ(TitleOf(cover), "The Saltern House Inquiry: Final Report: Volume 3");
}

TEST(Titles, CountsAuthorsAndCommissionersAreNoPart) {
  Cover cover;
  cover.Line(24, "Thematic Safeguarding Adults Review: hoarding")
      .Line(16, "Eight deaths, 2018-2022")
      .Line(16, "Overview Report by Dr Una Frame")
      .Line(16, "A report for Middlemarsh Safeguarding Adults Board");
  EXPECT_EQ(TitleOf(cover), "Thematic Safeguarding Adults Review: hoarding: Overview Report");
}

TEST(Titles, LearningFromSomeoneIsATitleAndNoHeading) {
  Cover cover;
  cover.Line(40, "Learning from Sunniva")
      .Line(11, "Two-page summary")
      .Body("Sunniva was nine. Sunniva had a dog.");
  EXPECT_EQ(TitleOf(cover), "Learning from Sunniva");
  EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Sunniva"));
}

TEST(Titles, WhatARunningHeaderSaysIsSaidOnce) {
  Cover cover;
  cover.Line(9, "Deaths in fires at home")
      .Line(20, "Thematic Review: Deaths in fires at home")
      .Line(12, "Commissioned under section 44 of the Care Act 2014");
  EXPECT_EQ(TitleOf(cover), "Thematic Review: Deaths in fires at home");
}

TEST(Titles, TheFormIsTheFirstSentenceOfTheLineUnderIt) {
  Cover cover;
  cover.Line(18, "Local Child Safeguarding Practice Review: Child V")
      .Line(10, "Partnership Response and Action Plan. Agreed by the Executive in May 2024.");
  EXPECT_EQ(
      TitleOf(cover),
      "Local Child Safeguarding Practice Review: Child V: Partnership Response and Action Plan");
}

TEST(Titles, TheMonthOfADeathIsNoPart) {
  Cover cover;
  cover.Line(20, "DOMESTIC HOMICIDE REVIEW")
      .Line(16, "Overview Report")
      .Line(16, "into the death of Mabel in November 2019");
  EXPECT_EQ(TitleOf(cover), "DOMESTIC HOMICIDE REVIEW: Overview Report into the death of Mabel");
}

TEST(Titles, WhenSomeoneDiedIsNoPart) {
  Cover cover;
  cover.Line(22, "Domestic Homicide Review")
      .Line(18, "Executive Summary")
      .Line(12, "Leanne, who died in February 2021")
      .Body(
          "Leanne was a cook. Leanne’s mother rang. Her husband is called Craig here. Craig was "
          "at work. Craig’s brother wrote. Craig had been warned.");
  const ReviewMetadata metadata = cover.Metadata();
  EXPECT_EQ(metadata.title, "Domestic Homicide Review: Executive Summary: Leanne");
  EXPECT_THAT(metadata.subjects, ElementsAre("Leanne"));
}

TEST(Titles, AGroupThatDiedIsNamed) {
  Cover cover;
  cover.Line(20, "Safeguarding Adults Review: adults who died in 2021");
  EXPECT_EQ(cover.Metadata().title, "Safeguarding Adults Review: adults who died in 2021");
}

TEST(Titles, APlanThatReportsItsProgressIsAForm) {
  Cover cover;
  cover.Line(20, "Serious Case Review: Child T")
      .Line(14, "Composite Action Plan and Progress Report");
  EXPECT_EQ(cover.Metadata().title,
            "Serious Case Review: Child T: Composite Action Plan and Progress Report");
}

TEST(Titles, AReviewerBelowIsNoPart) {
  Cover cover;
  cover.Line(20, "Thematic Review of the deaths of four adults")
      .Line(20, "Leontine Achebe-Marsh, Independent Reviewer");
  EXPECT_EQ(cover.Metadata().title, "Thematic Review of the deaths of four adults");
}

// ---- publishers --------------------------------------------------------------------------------

std::string PublisherOf(const std::vector<std::string>& lines) {
  Cover cover;
  for (const std::string& line : lines) cover.Line(11, line);
  const ReviewMetadata metadata = cover.Metadata();
  return metadata.publisher + " [" + metadata.area + "]";
}

TEST(Publishers, OfManyForms) {
  EXPECT_EQ(PublisherOf({"Safer Brennock Partnership"}), "Safer Brennock Partnership [Brennock]");
  EXPECT_EQ(PublisherOf({"Isle Safer Adults Partnership"}), "Isle Safer Adults Partnership [Isle]");
  EXPECT_EQ(PublisherOf({"Kensey, Carrow and Wold Safeguarding Adults Board"}),
            "Kensey, Carrow and Wold Safeguarding Adults Board [Kensey, Carrow and Wold]");
  EXPECT_EQ(PublisherOf({"Norrland Transport Safety Commission"}),
            "Norrland Transport Safety Commission []");
  EXPECT_EQ(PublisherOf({"Transportation Safety Board of Norrland"}),
            "Transportation Safety Board of Norrland []");
  EXPECT_EQ(PublisherOf({"A report by the Prisons and Probation Ombudsman"}),
            "Prisons and Probation Ombudsman []");
  EXPECT_EQ(PublisherOf({"His Majesty's Inspectorate of Constabulary and Fire & Rescue Services"}),
            "His Majesty's Inspectorate of Constabulary and Fire & Rescue Services []");
  EXPECT_EQ(PublisherOf({"National Panel on Harm to Adults"}),
            "National Panel on Harm to Adults []");
  EXPECT_EQ(PublisherOf({"Scarrow Government"}), "Scarrow Government [Scarrow]");
  EXPECT_EQ(PublisherOf({"Office for Rail and Harbour Investigations"}),
            "Office for Rail and Harbour Investigations []");
}

TEST(Publishers, ABodyThatNoTableKnowsFillsALineOrIsAnnounced) {
  EXPECT_EQ(PublisherOf({"Vessland Care Standards Authority"}),
            "Vessland Care Standards Authority []");
  EXPECT_EQ(PublisherOf({"Published by the Vessland Care Standards Authority"}),
            "Vessland Care Standards Authority []");
  EXPECT_EQ(PublisherOf({"Child Safeguarding Learning Panel November 2024"}),
            "Child Safeguarding Learning Panel []");
  EXPECT_EQ(PublisherOf({"It met the Vessland Care Standards Authority twice in May."}), " []");
}

TEST(Publishers, ACommissionerIsAnnounced) {
  EXPECT_EQ(PublisherOf({"A report for NHS Ormer and the Fells"}),
            "NHS Ormer and the Fells [Ormer and the Fells]");
}

TEST(Publishers, ANameGoesOnOverLines) {
  EXPECT_EQ(PublisherOf({"Moorkettle", "Safeguarding", "Children", "Partnership"}),
            "Moorkettle Safeguarding Children Partnership [Moorkettle]");
  EXPECT_EQ(PublisherOf({"NHS England, Midlands and East", "Final report"}),
            "NHS England, Midlands and East [Midlands and East]");
}

TEST(Publishers, WhatStandsBeforeAPlaceIsNoPartOfIt) {
  EXPECT_EQ(
      PublisherOf({"Practitioner Newsletter of the Tolvane Safeguarding Children Partnership"}),
      "Tolvane Safeguarding Children Partnership [Tolvane]");
  EXPECT_EQ(PublisherOf({"Jane Ashby, Wexmoor Safeguarding Adults Board"}),
            "Wexmoor Safeguarding Adults Board [Wexmoor]");
}

// Letters name whom they are sent to on lines of their own, as covers name publishers.
TEST(Publishers, ALetterIsOfWhomItsHeadNames) {
  EXPECT_EQ(PublisherOf({"Moorkettle Safeguarding Children Partnership", "The Secretariat",
                         "Child Safeguarding Practice Review Panel", "12 July 2024",
                         "Dear colleagues", "The Child Safeguarding Practice Review Panel asked."}),
            "Moorkettle Safeguarding Children Partnership [Moorkettle]");
  EXPECT_EQ(PublisherOf({"Wexmoor Borough Council", "Independent Chair",
                         "Wexmoor Safeguarding Adults Board", "Dear Chair"}),
            "Wexmoor Borough Council [Wexmoor]");
}

TEST(Publishers, ANameGoesOnInTypeOfAnotherSize) {
  Cover cover;
  cover.Line(17, "Moorkettle")
      .Line(11.5, "Safeguarding Children Partnership")
      .Line(11.5, "Child Safeguarding Practice Review Panel")
      .Line(11.5, "Dear Panel members");
  EXPECT_EQ(cover.Metadata().publisher, "Moorkettle Safeguarding Children Partnership");
}

TEST(Publishers, ABodyThatRunningTextSpeaksOfIsNone) {
  Cover cover;
  cover.Line(24, "Rapid Review: Theo")
      .Line(11, "Why you are reading this")
      .Line(11, "the rapid review was done. The National Panel agreed that the learning was plain");
  EXPECT_EQ(cover.Metadata().publisher, "");
}

TEST(Publishers, ADateOfAnotherColumnIsNoPartOfTheName) {
  EXPECT_EQ(PublisherOf({"Pellbrook and Marsh", "Safeguarding Children February Partnership 2025"}),
            "Pellbrook and Marsh Safeguarding Children Partnership [Pellbrook and Marsh]");
}

TEST(Publishers, AnOmbudsmanMayBeForARegion) {
  EXPECT_EQ(PublisherOf({"Public Services Ombudsman for the Eastern Counties"}),
            "Public Services Ombudsman for the Eastern Counties []");
}

TEST(Titles, ALetterThatHasNoneIsCalledByItsSubject) {
  Cover cover;
  cover.Line(11, "Westmere Safeguarding Adults Board")
      .Body("Dear colleagues,")
      .Heading("Board Response to the Review: Graham (born May 1961)");
  EXPECT_EQ(cover.Metadata().title, "Board Response to the Review: Graham");
}

TEST(Publishers, OfANameInTwoLanguagesTheEnglishIsTaken) {
  EXPECT_EQ(PublisherOf({"Bwrdd Diogelu Rhanbarthol Dyffryn Aur Dyffryn Aur Regional Safeguarding "
                         "Board"}),
            "Dyffryn Aur Regional Safeguarding Board [Dyffryn Aur]");
}

TEST(Publishers, ThePlaceIsWhatIsNoWordOfTheBody) {
  EXPECT_EQ(PublisherOf({"Port Cullen and District Safeguarding Adults Board"}),
            "Port Cullen and District Safeguarding Adults Board [Port Cullen and District]");
  EXPECT_EQ(PublisherOf({"Wexmoor MAPPA Strategic Management Board"}),
            "Wexmoor MAPPA Strategic Management Board [Wexmoor]");
  EXPECT_EQ(PublisherOf({"Regional Safeguarding Board for Ulmar"}),
            "Regional Safeguarding Board for Ulmar [Ulmar]");
}

TEST(Publishers, ACoronerByTheArea) {
  Cover cover;
  cover.Line(16, "Regulation 28 Report to Prevent Future Deaths")
      .Body("I am Una Mote, Area Coroner, for the coroner area of South Brayshire.");
  EXPECT_EQ(cover.Metadata().area, "South Brayshire");
}

// ---- dates, types, subjects --------------------------------------------------------------------

std::string PublishedOf(const std::vector<std::string>& lines) {
  Cover cover;
  for (const std::string& line : lines) cover.Line(11, line);
  return cover.Metadata().published;
}

TEST(Published, WithoutADateOfPublicationThatOfTheLastStep) {
  EXPECT_EQ(PublishedOf({"Review completed: May 2019", "Published: 3rd June 2020"}), "2020-06-03");
  EXPECT_EQ(PublishedOf({"Approved by the Chief Officers Group on 2 May 2024"}), "2024-05-02");
  EXPECT_EQ(PublishedOf({"Newsletter | Issue 7 | March 2025"}), "2025-03");
  EXPECT_EQ(PublishedOf({"Report No 7/2022 June 2022"}), "2022-06");
  EXPECT_EQ(PublishedOf({"Dated this 4th day of March 2023"}), "2023-03-04");
  EXPECT_EQ(PublishedOf({"Approved on 12 July 2023 and published 30 August 2023."}), "2023-08-30");
  EXPECT_EQ(PublishedOf({"Ordered by the House to be printed on 7 May 2017. HC 12"}), "2017-05-07");
}

TEST(Published, ADateMayBeBrokenOverLinesAndStandBehindAnIssue) {
  EXPECT_EQ(
      PublishedOf({"Presented to the Board on 7 May 2021. Published on 23 No-", "vember 2021."}),
      "2021-11-23");
  EXPECT_EQ(PublishedOf({"NEWSLETTER OF THE WEXMOOR SAFEGUARDING BOARD ISSUE 7 OCTOBER 2023"}),
            "2023-10");
}

TEST(Published, ADateMayBeAPartOfTheLastLine) {
  FrontMatter front;
  front.imprint = {"Domestic Homicide Review \u00b7 May 2024 \u00b7 In an emergency call 999"};
  EXPECT_EQ(FindPublished("", front, {}, ""), "2024-05");
}

TEST(Published, TheDateOfAnEventInATitleIsNoDateOfPublication) {
  Cover cover;
  cover.Line(24, "Collision at Foss Street, Linby, 3 June 2022").Line(12, "May 2023");
  EXPECT_EQ(cover.Metadata().published, "2023-05");
}

TEST(Published, TheBodyTellsOfTheLastStep) {
  Cover cover;
  cover.Line(20, "Learning Review: Adult P")
      .Body("The review was presented to the Board in March 2021.");
  EXPECT_EQ(cover.Metadata().published, "2021-03");
}

TEST(ReviewTypes, TheAbbreviationThatTheBodyUses) {
  Cover cover;
  cover.Line(20, "Learning from Cora").Body("The LCSPR began in May. LCSPRs look for learning.");
  EXPECT_EQ(cover.Metadata().review_type, ReviewType::kChildSafeguardingPracticeReview);
}

TEST(Subjects, AFullNameWithItsHonorific) {
  Cover cover;
  cover.Line(20, "Investigation into the death of Mr Kit Arden-Holt, a resident at HMP Fallow")
      .Body("Mr Arden-Holt was ill. Mr Arden-Holt had asked for a doctor. Fallow's gate was shut.");
  EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Mr Kit Arden-Holt"));
}

TEST(Subjects, ANameMayEndInAnInitial) {
  Cover cover;
  cover.Line(20, "Safeguarding Adults Review: Mr Ivor P").Body("Ivor was ill. Ivor’s sister rang.");
  EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Mr Ivor P"));
}

TEST(Subjects, ANameBesideANameNeedsLittleProof) {
  Cover cover;
  cover.Line(20, "What we learned from Ines and Jac")
      .Body("Ines was four. Ines had a cold. Jac was two.");
  EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Ines", "Jac"));
}

TEST(Subjects, ANameThatTheTitleSetsApartNeedsNoProof) {
  for (const char* title : {"Safeguarding Adults Review: Marguerite – Overview Report",
                            "Learning Briefing: Marguerite", "Action Plan – SAR Marguerite",
                            "Re: Publication of the Safeguarding Adults Review – Marguerite",
                            "Domestic Homicide Review: the death of Marguerite"}) {
    Cover cover;
    cover.Line(20, title).Body("A woman of 81 had refused care for a year, and nobody asked why.");
    EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Marguerite")) << title;
  }
  Cover cover;
  cover.Line(20, "Learning Brief: Mr Hollis, Ines and Jac").Body("They had moved twice.");
  EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Mr Hollis", "Ines", "Jac"));
}

TEST(Subjects, ATopicAPlaceOrAStateIsNobody) {
  for (const char* title : {"Learning Brief: Cuckooing", "Thematic Review: Linby",
                            "Serious Case Review: Redacted", "Learning from Reviews: Sleep"}) {
    Cover cover;
    cover.Line(20, title).Body("People of Linby who met cuckooing in Linby, and slept at Linby.");
    if (std::string(title).ends_with("Sleep")) cover.Body("Where babies sleep is asked at home.");
    EXPECT_THAT(cover.Metadata().subjects, IsEmpty()) << title;
  }
}

TEST(Subjects, ThoseOfAFamilyByItsName) {
  Cover cover;
  cover.Line(20, "Rapid Review: the Orme children")
      .Body("Mr Orme was ill. Mrs Orme had left. Orme's house was cold.");
  EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Orme children"));
}

TEST(Subjects, WhomTheOpeningIntroduces) {
  Cover cover;
  cover.Line(20, "Regulation 28 Report to Prevent Future Deaths")
      .Body("I opened an inquest into the death of Desmond Arthur Tull. Mr Tull was at home.");
  EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Desmond Arthur Tull"));
}

TEST(Subjects, PeersHaveTheSameRoleAndAreSpokenOfAsOften) {
  Cover cover;
  cover.Line(20, "Thematic Review: fires")
      .Body("Adult W smoked. Adult X smoked. Adult X wrote. Adult W rang. Sibling 1 came.");
  EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Adult W", "Adult X"));
}

TEST(Subjects, ThoseInTheCareOfAPlace) {
  Cover cover;
  cover.Line(20, "Safeguarding Adults Review: Residents of Elm House");
  EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Residents of Elm House"));
}

TEST(Subjects, ASurnameHasItsHonorific) {
  Cover cover;
  cover.Line(20, "Concise Adult Practice Review: 3/2021")
      .Body(
          "Mrs Prosser was 88. Mrs Prosser had a cat. Mrs Prosser's son rang. Mrs Prosser slept.");
  EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Mrs Prosser"));
}

TEST(Metadata, WhatIsNotSaidStaysEmpty) {
  Cover cover;
  cover.Line(11, "some words of no importance");
  const ReviewMetadata metadata = cover.Metadata();
  EXPECT_EQ(metadata.review_type, std::nullopt);
  EXPECT_EQ(metadata.publisher, "");
  EXPECT_EQ(metadata.published, "");
  EXPECT_THAT(metadata.subjects, IsEmpty());
}

}  // namespace
}  // namespace caselore
