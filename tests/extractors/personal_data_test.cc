// What is personal data in running text, and what only looks like it.
#include "extractors/personal_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Vocabulary& BuiltIn() {
  static const Vocabulary vocabulary = *Vocabulary::Load({});
  return vocabulary;
}

// "nhs_number 943 476 5919" for each datum.
std::vector<std::string> Found(const std::string& text) {
  std::vector<std::string> found;
  for (const PersonalDatum& datum : FindPersonalData(BuiltIn(), text)) {
    found.push_back(std::string(Name(datum.kind)) + " " +
                    text.substr(datum.span.begin, datum.span.Size()));
  }
  return found;
}

TEST(PersonalData, AnNhsNumberHasACheckDigit) {
  EXPECT_TRUE(IsNhsNumber("943 476 5919"));
  EXPECT_TRUE(IsNhsNumber("999-123-4578"));
  EXPECT_FALSE(IsNhsNumber("943 476 5918"));
  EXPECT_FALSE(IsNhsNumber("0000000000")) << "it satisfies the rule and is nobody's";
  EXPECT_FALSE(IsNhsNumber("943 476 591"));
}

TEST(PersonalData, AnNhsNumberNeedsItsNameOrItsForm) {
  EXPECT_THAT(Found("Her NHS number is 9434765919."), ElementsAre("nhs_number 9434765919"));
  EXPECT_THAT(Found("NHS: 943 476 5919"), ElementsAre("nhs_number 943 476 5919"));
  EXPECT_THAT(Found("Mother (943 476 5919) was seen."), ElementsAre("nhs_number 943 476 5919"));
  EXPECT_THAT(Found("Her NHS number is 9434765918."), IsEmpty()) << "a wrong check digit";
  EXPECT_THAT(Found("Reference 9434765919 was closed."), IsEmpty()) << "ten digits of any kind";
  EXPECT_THAT(Found("Telephone 943 476 5919"), IsEmpty());
  EXPECT_THAT(Found("12 943 476 5919 88"), IsEmpty()) << "part of a longer row of digits";
}

TEST(PersonalData, ADateOfBirthIsCalledOne) {
  EXPECT_THAT(Found("DOB 03/02/1987"), ElementsAre("date_of_birth 03/02/1987"));
  EXPECT_THAT(Found("Date of birth: 3rd February 1987"),
              ElementsAre("date_of_birth 3rd February 1987"));
  EXPECT_THAT(Found("Child A was born on 12 March 2009 in Leeds."),
              ElementsAre("date_of_birth 12 March 2009"));
  EXPECT_THAT(Found("This report was published on 12 March 2019."), IsEmpty());
  EXPECT_THAT(Found("The panel met on 03/02/2017 and 04/03/2017."), IsEmpty());
  EXPECT_THAT(Found("Child A was born in March 2009."), IsEmpty()) << "no day";
  EXPECT_THAT(Found("children born on 1 April 2010 or later"), IsEmpty()) << "a group";
}

TEST(PersonalData, APostcodeIsThatOfAHome) {
  EXPECT_THAT(Found("Home address: 12 Sample Street, ZZ99 3CZ"), ElementsAre("postcode ZZ99 3CZ"));
  EXPECT_THAT(Found("The family lived at 12 Acacia Avenue, Leeds LS6 2AB until 2015."),
              ElementsAre("postcode LS6 2AB"));
  EXPECT_THAT(Found("She was found at 4 Elm Road, Derby DE1 2AB."),
              ElementsAre("postcode DE1 2AB"));
  EXPECT_THAT(Found("Safeguarding Board, Civic Centre, 1 High Street, Leeds LS1 2AB"), IsEmpty());
  EXPECT_THAT(Found("12 Station Road, Leeds LS1 2AB Tel: 0113 496 0000"), IsEmpty());
  EXPECT_THAT(Found("Coroner's Court, 71 Northgate Road, Leeds LS1 2AB"), IsEmpty());
}

TEST(PersonalData, ATelephoneNumberIsAPersons) {
  EXPECT_THAT(Found("Mother's mobile number was 07700 900123."), ElementsAre("phone 07700 900123"));
  EXPECT_THAT(Found("DOB: 3/2/87. Tel 01632 960001"),
              ElementsAre("date_of_birth 3/2/87", "phone 01632 960001"));
  EXPECT_THAT(Found("If you are worried about a child telephone the hub on 01632 960351."),
              IsEmpty());
  EXPECT_THAT(Found("Call the helpline on 0800 555 111. Her home phone was out of order."),
              IsEmpty());
  EXPECT_THAT(Found("For more information contact the Board on 01632 960000."), IsEmpty());
}

TEST(PersonalData, AnEmailAddressIsAPersons) {
  EXPECT_THAT(Found("Jane wrote from jane.sample@gmail.com that night."),
              ElementsAre("email jane.sample@gmail.com"));
  EXPECT_THAT(Found("his e-mail address tom@sample.example was known"),
              ElementsAre("email tom@sample.example"));
  EXPECT_THAT(Found("Contact us: samplecharity@gmail.com"), IsEmpty());
  EXPECT_THAT(Found("Write to enquiries@samplecouncil.gov.uk for copies."), IsEmpty());
}

}  // namespace
}  // namespace caselore
