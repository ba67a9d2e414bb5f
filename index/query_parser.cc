// By recursive descent, a method a rule of the grammar in the header.
#include "index/query_parser.h"

#include <algorithm>
#include <map>
#include <optional>

#include "index/filters.h"
#include "index/known_names.h"
#include "index/query_lexer.h"
#include "index/schema.h"
#include "index/word_query.h"

namespace caselore {
namespace {

using Q = Xapian::Query;

// Chosen on judged queries (docs/search.md), against the weight of the word itself.
constexpr double kKinWeight = 0.3, kSynonymWeight = 0.8, kApartWeight = 0.5;
constexpr size_t kMostSynonymWords = 6;
constexpr double kCommonShare = 0.2;  // of all documents
constexpr size_t kLeastProseTerms = 6;
constexpr Xapian::termcount kMostCounted = 3;  // times that a word of prose counts
constexpr size_t kMostCorrections = 8;         // words a query
constexpr size_t kMostLettersOff = 3;          // of a word that stands for a mistyped one
constexpr int kLeastTelling =
    2;  // words that tell texts apart: beside them others may be passed over

// Tokens of words side by side that the tables know as one of several of one meaning.
class Synonyms {
 public:
  explicit Synonyms(const std::vector<std::vector<std::string>>& groups) : groups_(groups) {
    for (size_t i = 0; i < groups.size(); ++i) {
      for (const std::string& phrase : groups[i]) group_of_.emplace(FoldedTerm("", phrase), i);
    }
  }

  struct Match {
    size_t tokens = 0;  // 0 for none
    std::vector<std::string> others;
  };

  // The longest that begins with token `at`.
  Match Find(const std::vector<Token>& tokens, size_t at) const {
    Match best;
    std::string phrase;
    for (size_t n = 1; n <= kMostSynonymWords && at + n <= tokens.size(); ++n) {
      const Token& token = tokens[at + n - 1];
      if (token.kind != TokenKind::kWord) break;
      phrase += (n > 1 ? " " : "") + FoldedTerm("", token.text);
      const auto found = group_of_.find(phrase);
      if (found == group_of_.end()) continue;
      best = {n, {}};
      for (const std::string& other : groups_[found->second]) {
        if (FoldedTerm("", other) != phrase) best.others.push_back(other);
      }
    }
    return best;
  }

 private:
  const std::vector<std::vector<std::string>>& groups_;
  std::map<std::string, size_t, std::less<>> group_of_;
};

class Parser {
 public:
  Parser(std::string_view text, std::vector<Token> tokens, const Xapian::Database& db,
         const QueryNames& names, Analyser& analyser)
      : text_(text),
        tokens_(std::move(tokens)),
        db_(db),
        names_(names),
        analyser_(analyser),
        families_(db),
        synonyms_(names.synonyms) {
    for (const std::string& word : names.passed_over) passed_over_.insert(analyser.Term(word));
    const auto tells = [&](const Token& token) {
      return token.kind == TokenKind::kWord && !IsPassedOver(analyser.Term(token.text));
    };
    pass_over_ = std::count_if(tokens_.begin(), tokens_.end(), tells) >= kLeastTelling;
  }

  Result<ParsedQuery> Parse() {
    if (Peek().kind == TokenKind::kEnd) return NoWord();
    auto query = Either();
    if (!query) return tl::unexpected(query.error());
    if (Peek().kind == TokenKind::kClose) {
      return WrongAt(text_, Peek().at, "this bracket closes none.");
    }
    return Finish(*query);
  }

  // The most telling words of an account, each weighed by how often it says them.
  Result<ParsedQuery> Prose() {
    if (Peek().kind == TokenKind::kEnd) return NoWord();
    struct Said {
      std::string term;
      Xapian::termcount count = 0;
      double weight = 0;
    };
    std::vector<Said> said;
    std::map<std::string, size_t> known;
    std::vector<Q> parts;
    for (size_t i = 0; i + 1 < tokens_.size(); ++i) {
      const Synonyms::Match match = synonyms_.Find(tokens_, i);
      if (match.tokens > 0) parts.push_back(Alternatives(match.others));
      const std::string& term = analyser_.Term(tokens_[i].text);
      if (term.empty() || (pass_over_ && IsPassedOver(term))) continue;
      const auto [place, is_new] = known.emplace(term, said.size());
      if (is_new) said.push_back({term, 0, WeightOf(db_, term)});
      ++said[place->second].count;
      if (is_new && said.back().weight == 0) Correct(std::string(tokens_[i].text), term, parts);
    }
    std::stable_sort(said.begin(), said.end(),
                     [](const Said& a, const Said& b) { return a.weight > b.weight; });
    if (said.size() > kMostProseTerms) said.resize(kMostProseTerms);
    // What a fifth of all texts have orders them little and costs the most.
    const double common = WeightOfShare(kCommonShare);
    while (said.size() > kLeastProseTerms && said.back().weight < common) said.pop_back();
    for (const Said& one : said) {
      parts.push_back(WithKin(one.term, std::min(one.count, kMostCounted)));
    }
    return Finish(Q(Q::OP_OR, parts.begin(), parts.end()));
  }

 private:
  bool IsPassedOver(const std::string& term) const { return passed_over_.count(term) > 0; }

  static tl::unexpected<Error> NoWord() {
    return Fail(Cause::kUsage, "The query has no word in it.");
  }

  Result<ParsedQuery> Finish(const Q& query) {
    if (query.empty()) {
      return Fail(Cause::kUsage,
                  "The query has only words that stand in every text, like 'the' and 'of'.");
    }
    const bool apart = parsed_.plain && !parsed_.filter.empty();
    parsed_.query = apart ? words_ : query;
    if (!apart) parsed_.filter = Q();
    return std::move(parsed_);
  }

  const Token& Peek() const { return tokens_[next_]; }
  const Token& Take() { return tokens_[next_++]; }
  bool TakeIf(TokenKind kind) {
    if (Peek().kind != kind) return false;
    ++next_;
    return true;
  }

  // An empty query stands for stop words alone: it takes no part.
  static Q Join(Q::op op, const Q& left, const Q& right) {
    if (right.empty()) return left;
    if (left.empty() && op != Q::OP_AND_NOT) return right;
    return {op, left.empty() ? Q(Q::MatchAll) : left, right};
  }

  Result<Q> Either() {
    auto left = Both();
    while (left && TakeIf(TokenKind::kOr)) {
      parsed_.plain = false;
      auto right = Both();
      if (!right) return right;
      left = Join(Q::OP_OR, *left, *right);
    }
    return left;
  }

  Result<Q> Both() {
    auto left = Peek().kind == TokenKind::kNot ? Q(Q::MatchAll) : List();
    while (left) {
      const bool both = TakeIf(TokenKind::kAnd);
      const bool without = TakeIf(TokenKind::kNot);
      if (!both && !without) break;
      parsed_.plain = false;
      auto right = without ? Unlit([&] { return List(); }) : List();
      if (!right) return right;
      left = Join(without ? Q::OP_AND_NOT : Q::OP_AND, *left, *right);
    }
    return left;
  }

  // Words that must not match are not lit.
  template <typename Parse>
  Result<Q> Unlit(Parse parse) {
    auto kept = parsed_.lit;
    auto query = parse();
    parsed_.lit = std::move(kept);
    return query;
  }

  bool AtAtom() const {
    switch (Peek().kind) {
      case TokenKind::kWord:
      case TokenKind::kPrefix:
      case TokenKind::kPhrase:
      case TokenKind::kField:
      case TokenKind::kOpen:
      case TokenKind::kPlus:
      case TokenKind::kMinus:
        return true;
      default:
        return false;
    }
  }

  Result<Q> List() {
    if (!AtAtom()) return Missing();
    std::vector<Q> any, all, none, filters;
    while (AtAtom()) {
      const bool must = TakeIf(TokenKind::kPlus);
      const bool must_not = !must && TakeIf(TokenKind::kMinus);
      if (must || must_not) parsed_.plain = false;
      const bool field = Peek().kind == TokenKind::kField;
      AddSynonyms(any, must || must_not);
      if (!must && !must_not && PassesOver()) continue;
      auto near = must_not ? Unlit([&] { return Near(); }) : Near();
      if (!near) return near;
      if (near->empty()) continue;
      (must_not ? none : field ? filters : must ? all : any).push_back(*near);
    }
    const Q query = Combine(any, all, none);
    if (filters.empty()) return query;
    const Q filter(Q::OP_AND, filters.begin(), filters.end());
    if (query.empty()) return Q(Q::OP_SCALE_WEIGHT, filter, 0);
    words_ = query;
    parsed_.filter = filter;
    return Q(Q::OP_FILTER, query, filter);
  }

  static Q Combine(const std::vector<Q>& any, const std::vector<Q>& all,
                   const std::vector<Q>& none) {
    const Q optional(Q::OP_OR, any.begin(), any.end());
    const Q required(Q::OP_AND, all.begin(), all.end());
    const Q query = all.empty() ? optional : Q(Q::OP_AND_MAYBE, required, optional);
    if (none.empty()) return all.empty() || !any.empty() ? query : required;
    return Join(Q::OP_AND_NOT, any.empty() ? required : query,
                Q(Q::OP_OR, none.begin(), none.end()));
  }

  tl::unexpected<Error> Missing() const {
    const Token& token = Peek();
    if (token.kind == TokenKind::kEnd) {
      return WrongAt(text_, token.at,
                     "a word is missing at the end, after an operator or bracket.");
    }
    return WrongAt(text_, token.at,
                   "a word is missing before this. (AND, OR, NOT, NEAR in capitals are operators; "
                   "write them small to search for them.)");
  }

  // Takes a word that only puts the question.
  bool PassesOver() {
    const Token& token = Peek();
    if (!pass_over_ || token.kind != TokenKind::kWord) return false;
    if (tokens_[next_ + 1].kind == TokenKind::kNear || !IsPassedOver(analyser_.Term(token.text))) {
      return false;
    }
    ++next_;
    return true;
  }

  // What means the same as the words from here on, which follow as themselves.
  void AddSynonyms(std::vector<Q>& any, bool signed_atom) {
    if (signed_atom || next_ < synonyms_until_) return;
    const Synonyms::Match match = synonyms_.Find(tokens_, next_);
    if (match.tokens == 0) return;
    synonyms_until_ = next_ + match.tokens;
    any.push_back(Alternatives(match.others));
  }

  // The best of several words and phrases.
  Q Alternatives(const std::vector<std::string>& phrases) {
    std::vector<Q> alternatives;
    for (const std::string& phrase : phrases) {
      Q one = Words(phrase, true);
      if (!one.empty()) alternatives.push_back(std::move(one));
    }
    return {Q::OP_SCALE_WEIGHT, Q(Q::OP_MAX, alternatives.begin(), alternatives.end()),
            kSynonymWeight};
  }

  Result<Q> Near() {
    const size_t at = Peek().at;
    auto left = Atom();
    if (!left || Peek().kind != TokenKind::kNear) return left;
    parsed_.plain = false;
    std::vector<std::string> terms;
    uint32_t distance = 0;
    next_ = first_of_near_;
    for (bool more = true; more;) {
      const Token token = Take();
      const std::string term =
          token.kind == TokenKind::kWord ? analyser_.Term(token.text) : std::string();
      if (term.empty()) {
        return WrongAt(text_, token.kind == TokenKind::kWord ? at : token.at,
                       "NEAR stands between single words that tell texts apart.");
      }
      terms.push_back(term);
      parsed_.lit.insert(term);
      more = Peek().kind == TokenKind::kNear;
      if (more) {
        distance = std::max(distance, Take().distance);
        if (!AtAtom()) return Missing();
      }
    }
    const auto window = static_cast<Xapian::termcount>(distance + terms.size());
    return Q(Q::OP_NEAR, terms.begin(), terms.end(), window);
  }

  Result<Q> Atom() {
    if (!AtAtom()) return Missing();
    first_of_near_ = next_;
    const Token& token = Take();
    switch (token.kind) {
      case TokenKind::kOpen: {
        parsed_.plain = false;
        auto query = Either();
        if (query && !TakeIf(TokenKind::kClose)) {
          return WrongAt(text_, token.at, "this bracket is not closed.");
        }
        return query;
      }
      case TokenKind::kPrefix:
        parsed_.plain = false;
        return Prefix(token);
      case TokenKind::kField:
        return Filter(token);
      case TokenKind::kPhrase: {
        parsed_.plain = false;
        WordSpan word;
        if (!Analyser::NextWord(token.text, 0, word)) {
          return WrongAt(text_, token.at, "there is no word between the quotation marks.");
        }
        return Words(token.text, true);
      }
      default:
        return Words(token.text, false);
    }
  }

  Result<Q> Filter(const Token& token) {
    const NameList known(kFieldNames.begin(), kFieldNames.end());
    const auto name = KnownName(token.field, known);
    if (!name) return WrongAt(text_, token.at, NoSuchName("field", token.field, known));
    if (token.text.empty()) return WrongAt(text_, token.at, "the field has no value.");
    auto filter = FieldQuery(*FieldNamed(*name), token.text, db_, names_);
    if (!filter) return WrongAt(text_, token.at, filter.error().message);
    // One that matches nothing filters, and does not fall out as a stop word does.
    return filter->empty() ? Q(prefix::kNoTerm) : *filter;
  }

  // One word, or words side by side; in a phrase the places of stop words stay open.
  Q Words(std::string_view text, bool phrase) {
    std::vector<std::string> terms;
    Xapian::termcount place = 0, first = 0, last = 0;
    WordSpan word;
    std::string_view only;
    for (size_t at = 0; Analyser::NextWord(text, at, word); at = word.end, ++place) {
      const std::string_view printed = text.substr(word.begin, word.end - word.begin);
      const std::string& term = analyser_.Term(printed);
      if (term.empty()) continue;
      if (terms.empty()) first = place;
      last = place;
      only = printed;
      terms.push_back(term);
    }
    if (terms.empty()) return {};
    for (const std::string& term : terms) parsed_.lit.insert(term);
    if (terms.size() == 1 && phrase) return Weighed(terms[0]);
    if (terms.size() == 1) return OneWord(std::string(only), terms[0]);
    for (const std::string& term : terms) Weighed(term);
    const Q side_by_side(Q::OP_PHRASE, terms.begin(), terms.end(), last - first + 1);
    if (phrase) return side_by_side;
    return {Q::OP_OR, side_by_side,
            Q(Q::OP_SCALE_WEIGHT, Q(Q::OP_AND, terms.begin(), terms.end()), kApartWeight)};
  }

  Q Weighed(const std::string& term) {
    parsed_.has_words = true;
    parsed_.weight += WeightOf(db_, term);
    return Q(term);
  }

  Q OneWord(const std::string& printed, const std::string& term) {
    if (db_.get_termfreq(term) > 0) return WithKin(term, 1);
    std::vector<Q> parts = {WithKin(term, 1)};
    Correct(printed, term, parts);
    return {Q::OP_OR, parts.begin(), parts.end()};
  }

  Q WithKin(const std::string& term, Xapian::termcount count) {
    parsed_.has_words = true;
    parsed_.weight += WeightOf(db_, term);
    parsed_.lit.insert(term);
    const Q exact(term, count);
    const std::vector<std::string> kin = families_.KinOf(term);
    if (kin.empty()) return exact;
    parsed_.lit.insert(kin.begin(), kin.end());
    return {Q::OP_OR, exact,
            Q(Q::OP_SCALE_WEIGHT, Q(Q::OP_SYNONYM, kin.begin(), kin.end()), kKinWeight)};
  }

  // Adds what stands for a word that no text has.
  void Correct(const std::string& printed, const std::string& term, std::vector<Q>& parts) {
    if (parsed_.corrections.size() == kMostCorrections) return;
    std::vector<std::string> near = families_.NearestTo(term);
    // Stems may be near whose words are not: "exclusion", "excused".
    const std::string typed = Analyser::Fold(printed);
    std::erase_if(near, [&](const std::string& other) {
      return EditDistance(typed, WordOf(other)) > kMostLettersOff;
    });
    if (near.empty()) return;
    parts.emplace_back(Q::OP_SYNONYM, near.begin(), near.end());
    parsed_.lit.insert(near.begin(), near.end());
    parsed_.corrections.emplace_back(printed, WordOf(near.front()));
  }

  // A word of the index that has this term.
  std::string WordOf(const std::string& term) const {
    std::string word = db_.get_metadata(kWordKey + term);
    return word.empty() ? term : word;
  }

  // All terms of the index that begin so, as one.
  Result<Q> Prefix(const Token& token) {
    const std::string start = Analyser::Fold(token.text);
    if (start.size() < kMinPrefix) {
      return WrongAt(text_, token.at,
                     "a beginning of a word needs at least " + std::to_string(kMinPrefix) +
                         " letters before the *.");
    }
    std::vector<std::string> terms;
    for (auto term = db_.allterms_begin(start); term != db_.allterms_end(start); ++term) {
      if (terms.size() == kMaxExpansion) {
        return WrongAt(text_, token.at,
                       "'" + std::string(token.text) + "*' stands for more than " +
                           std::to_string(kMaxExpansion) + " words; write more of it.");
      }
      terms.push_back(*term);
    }
    // Terms are stems: "safeguarding*" has to find "safeguard".
    const std::string& whole = analyser_.Term(token.text);
    if (!whole.empty() && std::find(terms.begin(), terms.end(), whole) == terms.end())
      terms.push_back(whole);
    expansions_ += terms.size();
    if (expansions_ > kMaxExpansions) {
      return WrongAt(text_, token.at,
                     "the beginnings of words of this query stand for more than " +
                         std::to_string(kMaxExpansions) + " words; write more of them.");
    }
    parsed_.has_words = true;
    parsed_.lit.insert(terms.begin(), terms.end());
    return Q(Q::OP_SYNONYM, terms.begin(), terms.end());
  }

  std::string_view text_;
  const std::vector<Token> tokens_;
  size_t next_ = 0, first_of_near_ = 0, synonyms_until_ = 0, expansions_ = 0;
  const Xapian::Database& db_;
  const QueryNames& names_;
  Analyser& analyser_;
  const WordFamilies families_;
  const Synonyms synonyms_;
  std::unordered_set<std::string> passed_over_;
  bool pass_over_ = false;
  ParsedQuery parsed_;
  Q words_;  // of a list with fields, without them
};

}  // namespace

Result<ParsedQuery> ParseQuery(std::string_view text, QueryForm form, const Xapian::Database& db,
                               const QueryNames& names, Analyser& analyser) {
  if (form == QueryForm::kProse || IsProse(text)) {
    return Parser(text, WordsOf(text), db, names, analyser).Prose();
  }
  auto tokens = TokensOf(text);
  if (!tokens) return tl::unexpected(tokens.error());
  return Parser(text, std::move(*tokens), db, names, analyser).Parse();
}

}  // namespace caselore
