// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include <trainprint/series.hpp>

#include "readers/series/series.hpp"
#include "text/locate.hpp"

namespace trainprint::readers {

/// One value as a file tells it.
struct SeriesValue {
  Moment begin;
  std::optional<Moment> end = {};  ///< nothing: until the next one, by the common step
  double g_per_kwh = 0;
  bool estimated = false;  ///< the publisher calls it an estimate
  bool forecast = false;
  std::optional<Moment> issued = {};  ///< when a forecast was made, or a value last revised
  std::size_t offset = 0;             ///< where it stands in the file, in bytes
};

/// What one file says of one zone on one basis, in the order of the file.
struct SeriesPart {
  SeriesFacts facts;  ///< zone, basis, format, publisher; the counts are filled in by joining
  std::vector<SeriesValue> values;
  std::shared_ptr<const text::Document> document;
  std::vector<Warning> warnings = {};
};

/// A format of files that users download.
struct SeriesFormat {
  const char* id;    ///< `electricitymaps-csv`, …
  const char* name;  ///< for people
  /// Whether a file is of this format, by its first bytes; cheap.
  bool (*recognises)(const text::Document& file);
  /// Reads a file of this format: a part for each zone and basis that is wanted of it. Throws
  /// InputError with all that is wrong with it.
  std::vector<SeriesPart> (*read)(const std::shared_ptr<const text::Document>& file,
                                  const SeriesRequest& request);
};

}  // namespace trainprint::readers
