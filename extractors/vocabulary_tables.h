// The tables behind a Vocabulary. Private to this folder.
#ifndef CASELORE_EXTRACTORS_VOCABULARY_TABLES_H_
#define CASELORE_EXTRACTORS_VOCABULARY_TABLES_H_

#include <string>
#include <vector>

#include "extractors/agency_table.h"
#include "extractors/front_matter.h"
#include "extractors/heading_model.h"
#include "extractors/headings.h"
#include "extractors/item_list_table.h"
#include "extractors/item_opener_table.h"
#include "extractors/legislation_table.h"
#include "extractors/metadata_tables.h"
#include "extractors/party_table.h"
#include "extractors/personal_data_table.h"
#include "extractors/query_words.h"
#include "extractors/regions.h"
#include "extractors/request_table.h"
#include "extractors/theme_model.h"
#include "extractors/theme_table.h"
#include "extractors/timescale_table.h"
#include "extractors/title_words.h"
#include "extractors/vocabulary.h"

namespace caselore {

struct Vocabulary::Tables {
  std::string hash;
  std::vector<std::string> replaced;  // Vocabulary::Replaced
  HeadingTable headings;
  HeadingModel heading_model;
  AsideTable asides;
  ColumnTable columns;
  ListIntroTable list_intros;
  BoldTypeTable bold_types;
  OpenerTable openers;
  SentenceCueTable sentence_cues;
  AgencyTable agencies;
  PartyTable parties;
  TimescaleTable timescales;
  LegislationTable legislation;
  ReviewTypeTable review_types;
  DocumentFormTable document_forms;
  PublisherTable publishers;
  TitleWords title_words;
  BoilerplateTable boilerplate;
  ThemeTable themes;
  ThemeModel theme_model;
  QueryWordTable query_words;
  RegionTable regions;
  RequestTable requests;
  PersonalDataTable personal_data;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_VOCABULARY_TABLES_H_
