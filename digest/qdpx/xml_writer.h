// Writes XML, element by element, in the order given.
#ifndef CASELORE_DIGEST_QDPX_XML_WRITER_H_
#define CASELORE_DIGEST_QDPX_XML_WRITER_H_

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace caselore {

// Values and texts are CleanText, escaped; an attribute without a value is left out.
// REQUIRES: calls nest properly; names are XML names that outlive the writer.
//
//     XmlWriter xml;
//     xml.Begin("Coding", {{"guid", guid}});
//     xml.Empty("CodeRef", {{"targetGUID", code}});
//     xml.End();
class XmlWriter {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  void Declare();  // <?xml …?>
  void Begin(std::string_view name, Attributes attributes = {});
  void End();
  void Empty(std::string_view name, Attributes attributes);
  // An element that holds nothing but text; none if the text is empty.
  void Text(std::string_view name, std::string_view text);
  void Insert(std::string_view xml) { out_ += xml; }  // what another writer wrote

  // What was written since the last Take; elements may be open.
  std::string Take() { return std::exchange(out_, {}); }

 private:
  void Tag(std::string_view name, Attributes attributes);

  std::string out_;
  std::vector<std::string_view> open_;
};

}  // namespace caselore

#endif  // CASELORE_DIGEST_QDPX_XML_WRITER_H_
