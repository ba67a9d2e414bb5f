#include "index/agency_query.h"

#include <algorithm>
#include <optional>
#include <string>

#include "index/agency_names.h"
#include "index/analyser.h"
#include "index/printed_names.h"
#include "index/schema.h"

namespace caselore {
namespace {

std::string_view WithoutThe(std::string_view name) {
  const bool the = name.starts_with("the ") || name.starts_with("The ");
  return the ? name.substr(4) : name;  // addressees stand without it
}

// "gps" to "gp".
std::string_view Singular(std::string_view name) {
  return name.ends_with('s') ? name.substr(0, name.size() - 1) : name;
}

// Whether `printed` (folded) names the body: by a name that is no part of a longer one of another
// ("Care Inspectorate" in "Care Inspectorate Wales").
bool NamesBody(std::string_view printed, const NamedBody& body,
               const std::vector<NamedBody>& bodies) {
  struct Place {
    size_t begin = 0, end = 0;
    bool own = false;
  };
  std::vector<Place> places;
  for (const NamedBody& other : bodies) {
    for (const std::string& name : other.names) {
      const std::string words = FoldedTerm("", name);
      const size_t at = FindWords(printed, words);
      if (at == std::string_view::npos) continue;
      places.push_back({at, at + words.size(), other.names == body.names});
    }
  }
  return std::any_of(places.begin(), places.end(), [&](const Place& own) {
    return own.own && std::none_of(places.begin(), places.end(), [&](const Place& other) {
             return !other.own && other.begin <= own.begin && own.end < other.end;
           });
  });
}

bool HoldsAName(std::string_view printed, const NamedBody& body) {
  return std::any_of(body.names.begin(), body.names.end(), [&](const std::string& name) {
    return HoldsWords(printed, FoldedTerm("", name));
  });
}

// "Housing" within "Ministry of Housing", which is no landlord: not the first word of the name of a
// body of another agency.
bool IsOfAnotherBody(std::string_view printed, std::string_view words, const AgencyMeaning& meant,
                     const std::vector<NamedBody>& bodies) {
  return std::any_of(bodies.begin(), bodies.end(), [&](const NamedBody& body) {
    if (body.agency == meant.agency.slug) return false;
    return std::any_of(body.names.begin(), body.names.end(), [&](const std::string& name) {
      const std::string folded = FoldedTerm("", name);
      return !folded.starts_with(words) && HoldsWords(folded, words) && HoldsWords(printed, folded);
    });
  });
}

}  // namespace

Xapian::Query AddresseeQuery(std::string_view value, const Xapian::Database& db,
                             const QueryNames& names) {
  value = WithoutThe(value);
  const std::string words = FoldedTerm("", value);
  const std::string_view one = Singular(words);
  const std::optional<AgencyMeaning> meant = ReadAgency(value, names);
  Terms terms = {FoldedTerm(prefix::kAddressee, value)};
  if (words.empty()) return AnyOf(terms);
  const auto is_meant = [&](const std::string& name) {
    if (meant && meant->body) {
      return HoldsAName(name, *meant->body) && NamesBody(name, *meant->body, names.bodies);
    }
    if (HoldsWords(name, words) || HoldsWords(name, one)) {
      return !meant || !IsOfAnotherBody(name, one, *meant, names.bodies);
    }
    return meant && names.agency_of && names.agency_of(name) == meant->agency.slug;
  };
  for (const std::string& name : ValuesIn(db, prefix::kAddressee)) {
    if (is_meant(name)) terms.push_back(BooleanTerm(prefix::kAddressee, name));
  }
  return AnyOf(terms);
}

Xapian::Query BodyQuery(const NamedBody& body) {
  Analyser analyser;
  std::vector<Xapian::Query> named;
  for (const std::string& name : body.names) {
    Terms phrase;
    Xapian::termcount places = 0;  // stop words have theirs, and no term
    WordSpan word;
    for (size_t from = 0; Analyser::NextWord(name, from, word); from = word.end) {
      const std::string& term = analyser.Term(name.substr(word.begin, word.end - word.begin));
      ++places;
      if (!term.empty()) phrase.push_back(term);
    }
    named.emplace_back(Xapian::Query::OP_PHRASE, phrase.begin(), phrase.end(), places);
  }
  const Xapian::Query any(Xapian::Query::OP_OR, named.begin(), named.end());
  return {Xapian::Query::OP_AND, Xapian::Query(BooleanTerm(prefix::kAgency, body.agency)), any};
}

}  // namespace caselore
