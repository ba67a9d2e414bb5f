// A digest as a file: the ending says which form it takes.
#ifndef CASELORE_DIGEST_DIGEST_FILES_H_
#define CASELORE_DIGEST_DIGEST_FILES_H_

#include <filesystem>
#include <functional>
#include <vector>

#include "digest/digest.h"
#include "document/result.h"

namespace caselore {

// Fails with kUsage for an ending other than .html, .pdf, .docx and .md.
Result<void> CheckDigestFile(const std::filesystem::path& path);

// Writes the digest to `path`, whole or not at all. PDF is made by WeasyPrint from the HTML, DOCX
// by pandoc from the Markdown. Fails with kMissing if the program for it is not installed (the
// message says how to install it) and kUnreadable if the file cannot be written. The same digest
// gives the same bytes.
// `stop` is asked when a signal comes while another program works; true ends it.
Result<void> WriteDigest(
    const Digest& digest, const std::filesystem::path& path,
    const std::function<bool()>& stop = [] { return false; });

}  // namespace caselore

#endif  // CASELORE_DIGEST_DIGEST_FILES_H_
