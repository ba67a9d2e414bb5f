// What a digest says of itself: what was asked for, of how many reviews it is, and what could not
// be read.
#ifndef CASELORE_DIGEST_COVER_H_
#define CASELORE_DIGEST_COVER_H_

#include "corpus/library.h"
#include "digest/compose.h"
#include "digest/digest.h"
#include "digest/scope.h"
#include "digest/theme_counts.h"
#include "document/result.h"
#include "index/searcher.h"

namespace caselore {

// Sets all of `digest` that stands over its first chapter. `table`: of scope.selection. Fails as
// the catalogue and the index do.
Result<void> AddCover(const Library& library, Searcher& searcher, const DigestOrder& order,
                      const DigestNames& names, const Scope& scope, const ThemeTable& table,
                      Digest& digest);

}  // namespace caselore

#endif  // CASELORE_DIGEST_COVER_H_
