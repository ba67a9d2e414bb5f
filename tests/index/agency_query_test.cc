// Whom `to:` finds among the addressees that an index has.
#include "index/agency_query.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <string>

#include "index/schema.h"

namespace caselore {
namespace {

QueryNames Names() {
  QueryNames names;
  names.agencies = {{"housing", "Housing"}, {"government", "Government"}};
  names.agency_of = [](std::string_view name) {
    return name.ends_with("homes") || name == "housing" ? "housing" : "";
  };
  names.agency_called = names.agency_of;
  names.bodies = {{"government", {"Ministry of Housing, Communities and Local Government"}}};
  return names;
}

// How many of the items, each addressed to one, are for `value`.
Xapian::doccount CountFor(const std::string& value) {
  Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
  for (const char* addressee : {"Wexmoor Homes", "Head of Housing", "Wexmoor Police",
                                "Ministry of Housing, Communities and Local Government"}) {
    Xapian::Document item;
    item.add_boolean_term(FoldedTerm(prefix::kAddressee, addressee));
    db.add_document(item);
  }
  Xapian::Enquire enquire(db);
  enquire.set_query(AddresseeQuery(value, db, Names()));
  return enquire.get_mset(0, 10).size();
}

TEST(AgencyQuery, AnAgencyIsFoundByWhatItsBodiesAreCalled) {
  EXPECT_EQ(CountFor("housing"), 2U) << "a landlord and a head of service, and no ministry";
}

TEST(AgencyQuery, ABodyIsFoundByItsOwnName) {
  EXPECT_EQ(CountFor("Ministry of Housing, Communities and Local Government"), 1U);
  EXPECT_EQ(CountFor("Wexmoor Police"), 1U);
  EXPECT_EQ(CountFor("nobody"), 0U);
}

}  // namespace
}  // namespace caselore
