// A query's text as tokens. Not for headers of other folders.
#ifndef CASELORE_INDEX_QUERY_LEXER_H_
#define CASELORE_INDEX_QUERY_LEXER_H_

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/result.h"
#include "index/fields.h"

namespace caselore {

enum class TokenKind : uint8_t {
  kEnd,
  kWord,    // one, or several that hyphens join
  kPrefix,  // word*
  kPhrase,  // between quotation marks
  kField,   // field:value
  kOpen,
  kClose,
  kAnd,
  kOr,
  kNot,
  kNear,  // NEAR or NEAR/n
  kPlus,
  kMinus,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  size_t at = 0;           // byte in the query
  std::string_view text;   // of a phrase or words; of a field, its value
  std::string_view field;  // of a field, its name
  uint32_t distance = 0;   // of kNear: words between, at most
};

// The tokens of `query`, kEnd last. Fails with kUsage on a phrase that is not closed.
Result<std::vector<Token>> TokensOf(std::string_view query);

// The words of a text that is no query, hyphens apart.
std::vector<Token> WordsOf(std::string_view text);

// The fields that the query names; none of one that cannot be read.
std::set<Field> FieldsIn(std::string_view query);
// The query without what it says of the field, signs included.
std::string WithoutField(std::string_view query, Field field);

// True of a long text without operators, phrases and fields: a question, or an account, which may
// quote somebody and say AND or NOT.
bool IsProse(std::string_view query);

// An Error of kUsage: "In the query, at character 3: what".
tl::unexpected<Error> WrongAt(std::string_view query, size_t byte, const std::string& what);

}  // namespace caselore

#endif  // CASELORE_INDEX_QUERY_LEXER_H_
