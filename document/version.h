// The version of Caselore, part of every record: another version may read a document differently.
#ifndef CASELORE_DOCUMENT_VERSION_H_
#define CASELORE_DOCUMENT_VERSION_H_

namespace caselore {

inline constexpr char kVersion[] = "0.1.0";

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_VERSION_H_
