#include "index/query_lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "index/analyser.h"
#include "index/fields.h"
#include "index/query.h"

namespace caselore {
namespace {

constexpr size_t kProseWords = 12;       // no fewer make a text prose
constexpr size_t kAccountWords = 25;     // so many are, though it quotes somebody or says NOT
constexpr uint32_t kUsualDistance = 10;  // of NEAR without a number
constexpr uint32_t kMostDistance = 100;

// Characters, not bytes, counted from 1, as a person counts them.
size_t Place(std::string_view query, size_t byte) {
  size_t place = 1;
  for (char c : query.substr(0, byte)) place += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  return place;
}

// Typed quotes and those of word processors.
size_t QuoteAt(std::string_view text, size_t at) {
  if (text[at] == '"') return 1;
  const std::string_view three = text.substr(at, 3);
  return three == "\u201C" || three == "\u201D" || three == "\u201E" ? 3 : 0;
}

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::optional<Field> FieldOf(const Token& token) {
  if (token.kind != TokenKind::kField) return std::nullopt;
  return FieldNamed(Analyser::Fold(token.field));
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  Result<std::vector<Token>> Tokens() {
    std::vector<Token> tokens;
    while (at_ < query_.size()) {
      const char c = query_[at_];
      if (c == '(' || c == ')') {
        tokens.push_back({c == '(' ? TokenKind::kOpen : TokenKind::kClose, at_++, {}, {}, 0});
      } else if (QuoteAt(query_, at_) > 0) {
        auto phrase = Phrase();
        if (!phrase) return tl::unexpected(phrase.error());
        tokens.push_back(*phrase);
      } else if ((c == '+' || c == '-') && StartsTerm()) {
        tokens.push_back({c == '+' ? TokenKind::kPlus : TokenKind::kMinus, at_++, {}, {}, 0});
      } else if (auto field = FieldHere()) {
        if (!*field) return tl::unexpected(field->error());
        tokens.push_back(**field);
      } else {
        const Result<bool> added = AddWord(tokens);
        if (!added) return tl::unexpected(added.error());
        if (!*added) ++at_;
      }
    }
    tokens.push_back({TokenKind::kEnd, query_.size(), {}, {}, 0});
    return tokens;
  }

 private:
  // A sign counts only before a term and after a space: "child-centred" has none.
  bool StartsTerm() const {
    const bool after_gap = at_ == 0 || IsSpace(query_[at_ - 1]) || query_[at_ - 1] == '(';
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
        const Token token{TokenKind::kPhrase, start, query_.substr(begin, at_ - begin), {}, 0};
        at_ += quote;
        return token;
      }
    }
    return WrongAt(query_, start, "the phrase that starts here has no closing quotation mark.");
  }

  // "kind:finding", "to:\"the Board\"", "year:2015..2020". Nothing where none starts.
  std::optional<Result<Token>> FieldHere() {
    if (at_ > 0 && !IsSpace(query_[at_ - 1]) &&
        std::string_view("(+-").find(query_[at_ - 1]) == std::string_view::npos) {
      return std::nullopt;
    }
    size_t colon = at_;
    while (colon < query_.size() && ((query_[colon] >= 'a' && query_[colon] <= 'z') ||
                                     (query_[colon] >= 'A' && query_[colon] <= 'Z'))) {
      ++colon;
    }
    if (colon == at_ || colon == query_.size() || query_[colon] != ':') return std::nullopt;
    const std::string_view name = query_.substr(at_, colon - at_);
    if (colon + 1 == query_.size() || IsSpace(query_[colon + 1])) {
      if (!FieldNamed(name)) return std::nullopt;  // "he said: …"
      return WrongAt(
          query_, at_,
          fmt::format("the field has no value; write it as {}:VALUE, without a space, or "
                      "leave out the colon.",
                      name));
    }
    if (query_[colon + 1] == '/') return std::nullopt;
    Token token{TokenKind::kField, at_, {}, query_.substr(at_, colon - at_), 0};
    at_ = colon + 1;
    if (QuoteAt(query_, at_) > 0) {
      auto value = Phrase();
      if (!value) return value;
      token.text = value->text;
      return token;
    }
    size_t end = at_;
    while (end < query_.size() && !IsSpace(query_[end]) && query_[end] != ')') ++end;
    token.text = query_.substr(at_, end - at_);
    at_ = end;
    return token;
  }

  // A run of words joined by hyphens. False if none starts here.
  Result<bool> AddWord(std::vector<Token>& tokens) {
    WordSpan word;
    if (!Analyser::NextWord(query_, at_, word) || word.begin != at_) return false;
    const size_t begin = word.begin;
    size_t end = word.end;
    while (end < query_.size() && query_[end] == '-' && Analyser::NextWord(query_, end + 1, word) &&
           word.begin == end + 1) {
      end = word.end;
    }
    Token token{TokenKind::kWord, begin, query_.substr(begin, end - begin), {}, 0};
    at_ = end;
    if (at_ < query_.size() && query_[at_] == '*') {
      token.kind = TokenKind::kPrefix;
      ++at_;
    } else if (token.text == "AND") {
      token.kind = TokenKind::kAnd;
    } else if (token.text == "OR") {
      token.kind = TokenKind::kOr;
    } else if (token.text == "NOT") {
      token.kind = TokenKind::kNot;
    } else if (token.text == "NEAR") {
      token.kind = TokenKind::kNear;
      const Result<uint32_t> distance = Distance();
      if (!distance) return tl::unexpected(distance.error());
      token.distance = *distance;
    }
    tokens.push_back(token);
    return true;
  }

  // The number of "NEAR/5".
  Result<uint32_t> Distance() {
    if (at_ >= query_.size() || query_[at_] != '/') return kUsualDistance;
    uint32_t distance = 0;
    const char* const begin = query_.data() + at_ + 1;
    const auto [end, failed] = std::from_chars(begin, query_.data() + query_.size(), distance);
    if (failed != std::errc() || distance > kMostDistance) {
      return WrongAt(query_, at_,
                     fmt::format("NEAR/ takes how many words may stand between, 0 to {}, as in "
                                 "NEAR/5.",
                                 kMostDistance));
    }
    at_ += 1 + static_cast<size_t>(end - begin);
    return distance;
  }

  std::string_view query_;
  size_t at_ = 0;
};

// Side by side, without operators, phrases and fields.
bool AreWords(const std::vector<Token>& tokens) {
  return std::all_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.kind == TokenKind::kWord || token.kind == TokenKind::kEnd;
  });
}

}  // namespace

tl::unexpected<Error> WrongAt(std::string_view query, size_t byte, const std::string& what) {
  return Fail(Cause::kUsage,
              "In the query, at character " + std::to_string(Place(query, byte)) + ": " + what);
}

Result<std::vector<Token>> TokensOf(std::string_view query) { return Lexer(query).Tokens(); }

std::vector<Token> WordsOf(std::string_view text) {
  std::vector<Token> tokens;
  WordSpan word;
  for (size_t at = 0; Analyser::NextWord(text, at, word); at = word.end) {
    tokens.push_back(
        {TokenKind::kWord, word.begin, text.substr(word.begin, word.end - word.begin), {}, 0});
  }
  tokens.push_back({TokenKind::kEnd, text.size(), {}, {}, 0});
  return tokens;
}

std::vector<std::pair<Field, std::string>> ConditionsIn(std::string_view query) {
  std::vector<std::pair<Field, std::string>> conditions;
  const auto tokens = TokensOf(query);
  if (!tokens) return conditions;
  for (const Token& token : *tokens) {
    if (const auto field = FieldOf(token)) conditions.emplace_back(*field, token.text);
  }
  return conditions;
}

std::set<Field> FieldsIn(std::string_view query) {
  std::set<Field> fields;
  for (const auto& [field, value] : ConditionsIn(query)) fields.insert(field);
  return fields;
}

std::string WithoutField(std::string_view query, Field field) {
  std::string left;
  const auto tokens = TokensOf(query);
  if (!tokens) return std::string(query);
  size_t kept = 0;  // up to here
  for (const Token& token : *tokens) {
    if (FieldOf(token) != field) continue;
    size_t begin = token.at;
    if (begin > kept && (query[begin - 1] == '+' || query[begin - 1] == '-')) --begin;
    left += query.substr(kept, begin - kept);
    kept = static_cast<size_t>(token.text.data() - query.data()) + token.text.size();
    if (kept < query.size()) kept += QuoteAt(query, kept);
  }
  return left + std::string(query.substr(kept));
}

bool IsProse(std::string_view query) {
  const size_t words = WordsOf(query).size();
  if (words <= kProseWords) return false;
  const bool is_account = words >= kAccountWords;
  const auto tokens = TokensOf(query);
  if (!tokens) return is_account || query.find('"') == std::string_view::npos;
  return std::none_of(tokens->begin(), tokens->end(), [is_account](const Token& token) {
    switch (token.kind) {
      case TokenKind::kAnd:
      case TokenKind::kOr:
      case TokenKind::kNot:
      case TokenKind::kPhrase:
      case TokenKind::kPlus:
      case TokenKind::kMinus:
        return !is_account;
      case TokenKind::kNear:
      case TokenKind::kPrefix:
        return true;
      case TokenKind::kField:
        return FieldOf(token).has_value();
      default:
        return false;
    }
  });
}

bool IsPlain(std::string_view query) {
  const auto tokens = TokensOf(query);
  return tokens && AreWords(*tokens);
}

bool IsOfSeveralWords(std::string_view query) {
  const auto tokens = TokensOf(query);
  return tokens && AreWords(*tokens) && tokens->size() > 2;  // with the end
}

std::string SaidIn(std::string_view query) {
  const auto tokens = TokensOf(query);
  if (IsProse(query) || !tokens) return std::string(query);
  std::string said;
  for (const Token& token : *tokens) {
    const bool words = token.kind == TokenKind::kWord || token.kind == TokenKind::kPhrase;
    if (words) said += (said.empty() ? "" : " ") + std::string(token.text);
  }
  return said;
}

std::string WithWordsReplaced(std::string_view text,
                              const std::map<std::string, std::string, std::less<>>& replacements) {
  std::string replaced;
  size_t kept = 0;  // up to here
  WordSpan word;
  for (size_t at = 0; Analyser::NextWord(text, at, word); at = word.end) {
    const auto found = replacements.find(text.substr(word.begin, word.end - word.begin));
    if (found == replacements.end()) continue;
    replaced.append(text.substr(kept, word.begin - kept)).append(found->second);
    kept = word.end;
  }
  return replaced.append(text.substr(kept));
}

}  // namespace caselore
