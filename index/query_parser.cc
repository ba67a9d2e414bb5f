// By recursive descent, a method a rule of the grammar in the header.
#include "index/query_parser.h"

#include <algorithm>
#include <vector>

namespace caselore {
namespace {

enum class Kind { kEnd, kWord, kPrefix, kPhrase, kOpen, kClose, kAnd, kOr, kNot, kPlus, kMinus };

struct Token {
  Kind kind = Kind::kEnd;
  size_t at = 0;          // byte in the query
  std::string_view text;  // of a phrase or a run of words
};

// Characters, not bytes, counted from 1, as a person counts them.
size_t Place(std::string_view query, size_t byte) {
  size_t place = 1;
  for (char c : query.substr(0, byte)) place += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  return place;
}

tl::unexpected<Error> WrongAt(std::string_view query, size_t byte, const std::string& what) {
  return Fail(Cause::kUsage,
              "In the query, at character " + std::to_string(Place(query, byte)) + ": " + what);
}

// Typed quotes and those of word processors.
size_t QuoteAt(std::string_view text, size_t at) {
  if (text[at] == '"') return 1;
  const std::string_view three = text.substr(at, 3);
  return three == "\u201C" || three == "\u201D" || three == "\u201E" ? 3 : 0;
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  Result<std::vector<Token>> Tokens() {
    std::vector<Token> tokens;
    while (at_ < query_.size()) {
      const char c = query_[at_];
      if (c == '(' || c == ')') {
        tokens.push_back({c == '(' ? Kind::kOpen : Kind::kClose, at_++, {}});
      } else if (QuoteAt(query_, at_) > 0) {
        auto phrase = Phrase();
        if (!phrase) return tl::unexpected(phrase.error());
        tokens.push_back(*phrase);
      } else if ((c == '+' || c == '-') && StartsTerm()) {
        tokens.push_back({c == '+' ? Kind::kPlus : Kind::kMinus, at_++, {}});
      } else if (!AddWord(tokens)) {
        ++at_;
      }
    }
    tokens.push_back({Kind::kEnd, query_.size(), {}});
    return tokens;
  }

 private:
  // A sign counts only before a term and after a space: "child-centred" has none.
  bool StartsTerm() const {
    const bool after_gap = at_ == 0 || query_[at_ - 1] == ' ' || query_[at_ - 1] == '(';
    if (!after_gap || at_ + 1 >= query_.size()) return false;
    WordSpan word;
    const bool before_word = Analyser::NextWord(query_, at_ + 1, word) && word.begin == at_ + 1;
    return before_word || query_[at_ + 1] == '(' || QuoteAt(query_, at_ + 1) > 0;
  }

  Result<Token> Phrase() {
    const size_t start = at_;
    at_ += QuoteAt(query_, at_);
    const size_t begin = at_;
    for (; at_ < query_.size(); ++at_) {
      if (const size_t quote = QuoteAt(query_, at_); quote > 0) {
        const Token token{Kind::kPhrase, start, query_.substr(begin, at_ - begin)};
        at_ += quote;
        return token;
      }
    }
    return WrongAt(query_, start, "the phrase that starts here has no closing quotation mark.");
  }

  // A run of words joined by hyphens. False if none starts here.
  bool AddWord(std::vector<Token>& tokens) {
    WordSpan word;
    if (!Analyser::NextWord(query_, at_, word) || word.begin != at_) return false;
    const size_t begin = word.begin;
    size_t end = word.end;
    while (end < query_.size() && query_[end] == '-' && Analyser::NextWord(query_, end + 1, word) &&
           word.begin == end + 1) {
      end = word.end;
    }
    const std::string_view text = query_.substr(begin, end - begin);
    at_ = end;
    Kind kind = Kind::kWord;
    if (at_ < query_.size() && query_[at_] == '*') {
      kind = Kind::kPrefix;
      ++at_;
    } else if (text == "AND") {
      kind = Kind::kAnd;
    } else if (text == "OR") {
      kind = Kind::kOr;
    } else if (text == "NOT") {
      kind = Kind::kNot;
    }
    tokens.push_back({kind, begin, text});
    return true;
  }

  std::string_view query_;
  size_t at_ = 0;
};

class Parser {
 public:
  Parser(std::string_view text, std::vector<Token> tokens, const Xapian::Database& db,
         Analyser& analyser)
      : text_(text), tokens_(std::move(tokens)), db_(db), analyser_(analyser) {}

  Result<ParsedQuery> Parse() {
    if (Peek().kind == Kind::kEnd) return Fail(Cause::kUsage, "The query has no word in it.");
    auto query = Either();
    if (!query) return tl::unexpected(query.error());
    if (Peek().kind == Kind::kClose) {
      return WrongAt(text_, Peek().at, "this bracket closes none.");
    }
    if (query->empty()) {
      return Fail(Cause::kUsage,
                  "The query has only words that stand in every text, like 'the' and 'of'.");
    }
    parsed_.query = *query;
    return parsed_;
  }

 private:
  const Token& Peek() const { return tokens_[next_]; }
  const Token& Take() { return tokens_[next_++]; }
  bool TakeIf(Kind kind) {
    if (Peek().kind != kind) return false;
    ++next_;
    return true;
  }

  // An empty query stands for stop words alone: it takes no part.
  static Xapian::Query Join(Xapian::Query::op op, const Xapian::Query& left,
                            const Xapian::Query& right) {
    if (right.empty()) return left;
    if (left.empty() && op != Xapian::Query::OP_AND_NOT) return right;
    return Xapian::Query(op, left.empty() ? Xapian::Query(Xapian::Query::MatchAll) : left, right);
  }

  Result<Xapian::Query> Either() {
    auto left = Both();
    while (left && TakeIf(Kind::kOr)) {
      auto right = Both();
      if (!right) return right;
      left = Join(Xapian::Query::OP_OR, *left, *right);
    }
    return left;
  }

  Result<Xapian::Query> Both() {
    auto left = Peek().kind == Kind::kNot ? Xapian::Query(Xapian::Query::MatchAll) : List();
    while (left) {
      const bool both = TakeIf(Kind::kAnd);
      const bool without = TakeIf(Kind::kNot);
      if (!both && !without) break;
      auto right = without ? Unlit([&] { return List(); }) : List();
      if (!right) return right;
      left = Join(without ? Xapian::Query::OP_AND_NOT : Xapian::Query::OP_AND, *left, *right);
    }
    return left;
  }

  // Words that must not match are not lit.
  template <typename Parse>
  Result<Xapian::Query> Unlit(Parse parse) {
    auto kept = parsed_.lit;
    auto query = parse();
    parsed_.lit = std::move(kept);
    return query;
  }

  bool AtAtom() const {
    switch (Peek().kind) {
      case Kind::kWord:
      case Kind::kPrefix:
      case Kind::kPhrase:
      case Kind::kOpen:
      case Kind::kPlus:
      case Kind::kMinus:
        return true;
      default:
        return false;
    }
  }

  Result<Xapian::Query> List() {
    if (!AtAtom()) return Missing();
    std::vector<Xapian::Query> any, all, none;
    while (AtAtom()) {
      const bool must = TakeIf(Kind::kPlus);
      const bool must_not = !must && TakeIf(Kind::kMinus);
      auto atom = must_not ? Unlit([&] { return Atom(); }) : Atom();
      if (!atom) return atom;
      if (!atom->empty()) (must ? all : must_not ? none : any).push_back(*atom);
    }
    return Combine(any, all, none);
  }

  static Xapian::Query Combine(const std::vector<Xapian::Query>& any,
                               const std::vector<Xapian::Query>& all,
                               const std::vector<Xapian::Query>& none) {
    using Q = Xapian::Query;
    const Q optional(Q::OP_OR, any.begin(), any.end());
    const Q required(Q::OP_AND, all.begin(), all.end());
    const Q query = all.empty() ? optional : Q(Q::OP_AND_MAYBE, required, optional);
    if (none.empty()) return all.empty() || !any.empty() ? query : required;
    return Join(Q::OP_AND_NOT, any.empty() ? required : query,
                Q(Q::OP_OR, none.begin(), none.end()));
  }

  tl::unexpected<Error> Missing() const {
    const Token& token = Peek();
    if (token.kind == Kind::kEnd) {
      return WrongAt(text_, token.at,
                     "a word is missing at the end, after an operator or bracket.");
    }
    return WrongAt(text_, token.at,
                   "a word is missing before this. (AND, OR, NOT in capitals are operators; write "
                   "them small to search for them.)");
  }

  Result<Xapian::Query> Atom() {
    if (!AtAtom()) return Missing();
    const Token& token = Take();
    switch (token.kind) {
      case Kind::kOpen: {
        auto query = Either();
        if (query && !TakeIf(Kind::kClose)) {
          return WrongAt(text_, token.at, "this bracket is not closed.");
        }
        return query;
      }
      case Kind::kPrefix:
        return Prefix(token);
      default:
        return Words(token);
    }
  }

  // One word, or words side by side; the places of stop words stay open.
  Result<Xapian::Query> Words(const Token& token) {
    std::vector<Xapian::Query> terms;
    Xapian::termcount place = 0, first = 0, last = 0;
    WordSpan word;
    for (size_t at = 0; Analyser::NextWord(token.text, at, word); at = word.end, ++place) {
      const std::string& term =
          analyser_.Term(token.text.substr(word.begin, word.end - word.begin));
      if (term.empty()) continue;
      if (terms.empty()) first = place;
      last = place;
      terms.emplace_back(term);
      parsed_.lit.insert(term);
    }
    if (place == 0)
      return WrongAt(text_, token.at, "there is no word between the quotation marks.");
    if (terms.size() < 2) return terms.empty() ? Xapian::Query() : terms[0];
    return Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(), last - first + 1);
  }

  // All terms of the index that begin so, as one.
  Result<Xapian::Query> Prefix(const Token& token) {
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
    parsed_.lit.insert(terms.begin(), terms.end());
    return Xapian::Query(Xapian::Query::OP_SYNONYM, terms.begin(), terms.end());
  }

  std::string_view text_;
  const std::vector<Token> tokens_;
  size_t next_ = 0;
  const Xapian::Database& db_;
  Analyser& analyser_;
  ParsedQuery parsed_;
};

}  // namespace

Result<ParsedQuery> ParseQuery(std::string_view text, const Xapian::Database& db,
                               Analyser& analyser) {
  auto tokens = Lexer(text).Tokens();
  if (!tokens) return tl::unexpected(tokens.error());
  return Parser(text, std::move(*tokens), db, analyser).Parse();
}

}  // namespace caselore
