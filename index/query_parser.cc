// By recursive descent, a method a rule of the grammar in the header.
#include "index/query_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "index/filters.h"
#include "index/known_names.h"
#include "index/query_lexer.h"
#include "index/query_words.h"
#include "index/schema.h"
#include "index/word_query.h"

namespace caselore {
namespace {

using Q = Xapian::Query;

constexpr size_t kMostFilters = 100;
constexpr size_t kDeepest = 50;       // brackets in each other
constexpr double kCommonShare = 0.2;  // of all documents
constexpr size_t kLeastProseTerms = 6;
constexpr Xapian::termcount kMostCounted = 3;  // times that a word of prose counts
constexpr int kLeastTelling =
    2;  // words that tell texts apart: beside them others may be passed over

// "NOT type:sar hoarding": a field is left out by itself, and not with all words behind it.
std::vector<Token> WithFieldsLeftOut(std::vector<Token> tokens) {
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    const bool leaves_out =
        tokens[i].kind == TokenKind::kNot && tokens[i + 1].kind == TokenKind::kField;
    if (leaves_out) tokens[i].kind = TokenKind::kMinus;
  }
  return tokens;
}

class Parser {
 public:
  Parser(std::string_view text, std::vector<Token> tokens, const Xapian::Database& db,
         const std::vector<Xapian::Database>& shards, const QueryTables& tables, Analyser& analyser)
      : text_(text),
        tokens_(WithFieldsLeftOut(std::move(tokens))),
        db_(db),
        tables_(tables),
        analyser_(analyser),
        words_of_(db, shards, tables, analyser, parsed_) {
    const auto tells = [&](const Token& token) {
      return token.kind == TokenKind::kWord && !tables_.IsPassedOver(analyser.Term(token.text));
    };
    // What stands beside an operator is meant.
    const auto operates = [](const Token& token) {
      return token.kind != TokenKind::kWord && token.kind != TokenKind::kField &&
             token.kind != TokenKind::kEnd;
    };
    pass_over_ = std::count_if(tokens_.begin(), tokens_.end(), tells) >= kLeastTelling &&
                 std::none_of(tokens_.begin(), tokens_.end(), operates);
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
    parsed_.prose = true;
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
      const QueryTables::Meaning match =
          i < synonyms_until_ ? QueryTables::Meaning() : tables_.MeaningOf(tokens_, i);
      if (match.tokens > 0) {
        synonyms_until_ = i + match.tokens;
        parsed_.phrases.insert(match.said);
        if (met_groups_.insert(match.group).second) {
          parts.push_back(words_of_.Alternatives(match.others));
        }
      }
      const std::string term = analyser_.Term(tokens_[i].text);
      if (term.empty() || (pass_over_ && tables_.IsPassedOver(term))) continue;
      const auto [place, is_new] = known.emplace(term, said.size());
      if (is_new) {
        said.push_back({term, 0, WeightOf(db_, term)});
        parsed_.own.insert(term);
        words_of_.Correct(std::string(tokens_[i].text), term, parts);
      }
      ++said[place->second].count;
    }
    const double unheard = WeightOfShare(1.0 / (db_.get_doccount() + 1.0));
    for (const Said& one : said) parsed_.said += one.weight > 0 ? one.weight : unheard;
    std::stable_sort(said.begin(), said.end(),
                     [](const Said& a, const Said& b) { return a.weight > b.weight; });
    if (said.size() > kMostProseTerms) said.resize(kMostProseTerms);
    // What a fifth of all texts have orders them little and costs the most.
    const double common = WeightOfShare(kCommonShare);
    while (said.size() > kLeastProseTerms && said.back().weight < common) said.pop_back();
    for (const Said& one : said) {
      parts.push_back(words_of_.WithKin(one.term, std::min(one.count, kMostCounted)));
    }
    return Finish(Q(Q::OP_OR, parts.begin(), parts.end()));
  }

 private:
  tl::unexpected<Error> NoWord() const {
    if (parsed_.prose) return Fail(Cause::kUsage, "The text has no word in it.");
    if (const size_t star = text_.find('*'); star != std::string_view::npos) {
      return WrongAt(text_, star,
                     "a * stands behind the beginning of a word, as in bruis*; no query at all "
                     "finds everything.");
    }
    return Fail(Cause::kUsage, "The query has no word in it; no query at all finds everything.");
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
    if (++depth_ > kDeepest) {
      return WrongAt(text_, Peek().at,
                     "brackets stand more than " + std::to_string(kDeepest) + " deep.");
    }
    auto left = Both();
    while (left && TakeIf(TokenKind::kOr)) {
      parsed_.plain = false;
      auto right = Both();
      if (!right) return right;
      left = Join(Q::OP_OR, *left, *right);
    }
    --depth_;
    return left;
  }

  Result<Q> Both() {
    auto left = Peek().kind == TokenKind::kNot ? Q(Q::MatchAll) : List();
    while (left) {
      const bool both = TakeIf(TokenKind::kAnd);
      const bool without = TakeIf(TokenKind::kNot);
      if (!both && !without) break;
      parsed_.plain = false;
      exact_list_ = without;
      auto right = without ? Unlit([&] { return List(); }) : List();
      exact_list_ = false;
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
    std::vector<Q> any, all, none;
    std::map<Field, std::vector<Q>> fields;  // of one field any value will do
    Q filter;                                // each of the fields, and what is +field:value
    while (AtAtom()) {
      const bool must = TakeIf(TokenKind::kPlus);
      const bool must_not = !must && TakeIf(TokenKind::kMinus);
      const bool field = Peek().kind == TokenKind::kField;
      const size_t first = next_;
      const bool bracket = Peek().kind == TokenKind::kOpen;
      const size_t words_before = parsed_.words;
      if ((must || must_not) && !field && !bracket) parsed_.plain = false;
      AddSynonyms(any, must || must_not || exact_list_);
      if (!must && !must_not && PassesOver()) continue;
      exact_ = must || must_not || exact_list_;
      auto near = must_not ? Unlit([&] { return Near(); }) : Near();
      exact_ = false;
      if (!near) return near;
      if (near->empty()) continue;
      // "(year:2019 OR year:2021)" narrows as its fields do.
      const bool narrows = bracket && parsed_.words == words_before;
      if (must_not && (field || narrows)) {  // whatever the words find, also by their themes
        filter = Q(Q::OP_AND_NOT, filter.empty() ? Q(Q::MatchAll) : filter, *near);
        continue;
      }
      if ((field && must) || narrows) {
        filter = Join(Q::OP_AND, filter, *near);
        continue;
      }
      if (field) {
        fields[field_].push_back(*near);
        continue;
      }
      (must_not ? none : must ? all : any).push_back(*near);
      parsed_.each.push_back({std::string(tokens_[first].text), WithMeaning(first, *near)});
    }
    const Q query = Combine(any, all, none);
    for (const auto& [name, values] : fields) {
      const Q any_value =
          values.size() == 1 ? values[0] : Q(Q::OP_OR, values.begin(), values.end());
      filter = Join(Q::OP_AND, filter, any_value);
    }
    if (filter.empty()) return query;
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
    if (tokens_[next_ + 1].kind == TokenKind::kNear ||
        !tables_.IsPassedOver(analyser_.Term(token.text))) {
      return false;
    }
    ++next_;
    return true;
  }

  // What finds the word at `token`: itself, or another of the meaning that it is a part of.
  Q WithMeaning(size_t token, const Q& itself) const {
    const bool has = token >= meaning_.begin && token < meaning_.end;
    return has ? Q(Q::OP_OR, itself, meaning_.others) : itself;
  }

  // What means the same as the words from here on, which follow as themselves.
  void AddSynonyms(std::vector<Q>& any, bool signed_atom) {
    if (signed_atom || next_ < synonyms_until_) return;
    const QueryTables::Meaning match = tables_.MeaningOf(tokens_, next_);
    if (match.tokens == 0 || tokens_[next_ + match.tokens].kind == TokenKind::kNear ||
        (next_ > 0 && tokens_[next_ - 1].kind == TokenKind::kNear)) {
      return;
    }
    synonyms_until_ = next_ + match.tokens;
    parsed_.phrases.insert(match.said);
    // Of words side by side each meaning counts once; between operators each is a condition.
    if (!met_groups_.insert(match.group).second && parsed_.plain) return;
    any.push_back(words_of_.Alternatives(match.others));
    meaning_ = {next_, synonyms_until_, any.back()};
  }

  Result<Q> Near() {
    auto left = Atom();
    if (!left || Peek().kind != TokenKind::kNear) return left;
    parsed_.plain = false;
    std::vector<std::string> terms;
    uint32_t distance = 0;
    next_ = first_of_near_;
    for (bool more = true; more;) {
      const Token token = Take();
      const std::string term =
          token.kind == TokenKind::kWord && token.text.find('-') == std::string_view::npos
              ? analyser_.Term(token.text)
              : std::string();
      if (term.empty()) {
        return WrongAt(text_, token.at, "NEAR stands between single words that tell texts apart.");
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
        const bool was_plain = std::exchange(parsed_.plain, false);
        const size_t words_before = parsed_.words;
        if (Peek().kind == TokenKind::kClose) {
          return WrongAt(
              text_, token.at,
              "nothing stands between these brackets; put words there or take them out.");
        }
        auto query = Either();
        if (query && !TakeIf(TokenKind::kClose)) {
          return WrongAt(text_, token.at, "this bracket is not closed.");
        }
        // Fields alone say nothing of the words beside them: "(type:sar OR type:dhr) hoarding".
        if (parsed_.words == words_before) parsed_.plain = was_plain;
        return query;
      }
      case TokenKind::kPrefix:
        parsed_.plain = false;
        return words_of_.Prefix(text_, token);
      case TokenKind::kField:
        return Filter(token);
      case TokenKind::kPhrase: {
        parsed_.plain = false;
        WordSpan word;
        if (!Analyser::NextWord(token.text, 0, word)) {
          return WrongAt(text_, token.at, "there is no word between the quotation marks.");
        }
        NotePassedOver(token.text);
        return words_of_.Of(token.text, WordForm::kPhrase);
      }
      default:
        return words_of_.Of(token.text, exact_ ? WordForm::kExact : WordForm::kLoose);
    }
  }

  // Of a phrase the small words, which no index has: each keeps its place, and may be another.
  void NotePassedOver(std::string_view phrase) {
    WordSpan word;
    for (size_t at = 0; Analyser::NextWord(phrase, at, word); at = word.end) {
      const std::string said(phrase.substr(word.begin, word.end - word.begin));
      if (analyser_.Term(said).empty()) parsed_.passed_over.push_back(said);
    }
  }

  Result<Q> Filter(const Token& token) {
    const NameList known(kFieldNames.begin(), kFieldNames.end());
    const auto name = KnownName(token.field, known);
    if (!name) return WrongAt(text_, token.at, NoSuchName("field", token.field, known));
    if (token.text.empty()) return WrongAt(text_, token.at, "the field has no value.");
    if (++filters_ > kMostFilters) {
      return WrongAt(text_, token.at,
                     fmt::format("the query has more than {} fields.", kMostFilters));
    }
    field_ = *FieldNamed(*name);
    auto filter = FieldQuery(field_, token.text, db_, tables_.names());
    if (!filter) return WrongAt(text_, token.at, filter.error().message);
    // One that matches nothing filters, and does not fall out as a stop word does.
    return filter->empty() ? Q(prefix::kNoTerm) : *filter;
  }

  std::string_view text_;
  const std::vector<Token> tokens_;
  size_t next_ = 0, first_of_near_ = 0, synonyms_until_ = 0;
  const Xapian::Database& db_;
  const QueryTables& tables_;
  Analyser& analyser_;
  std::set<size_t> met_groups_;  // of synonyms: each counts once
  struct {
    size_t begin = 0, end = 0;  // tokens
    Q others;
  } meaning_;  // the latest of AddSynonyms
  bool pass_over_ = false;
  size_t depth_ = 0, filters_ = 0;
  Field field_ = Field::kKind;  // the latest
  bool exact_list_ = false;     // behind NOT
  bool exact_ = false;          // a word with a sign is meant as it stands
  ParsedQuery parsed_;
  QueryWords words_of_;
  Q words_;  // of a list with fields, without them
};

}  // namespace

Result<ParsedQuery> ParseQuery(std::string_view text, QueryForm form, const Xapian::Database& db,
                               const std::vector<Xapian::Database>& shards,
                               const QueryTables& tables, Analyser& analyser) {
  if (form == QueryForm::kProse || IsProse(text)) {
    return Parser(text, WordsOf(text), db, shards, tables, analyser).Prose();
  }
  auto tokens = TokensOf(text);
  if (!tokens) return tl::unexpected(tokens.error());
  return Parser(text, std::move(*tokens), db, shards, tables, analyser).Parse();
}

}  // namespace caselore
