// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "browse/show.hpp"
#include "browse/show_row.hpp"

namespace trainprint::browse {
namespace {

using tables::HourlyValues;
using tables::ProfileMonthRow;
using tables::ProfileRow;
using tables::Tables;

std::string hour_text(const HourlyValues& hours, HourlyValues::const_iterator at) {
  return fmt::format("{:02}:00", at - hours.begin());
}

CardTable by_month(const Tables& tables, const ProfileRow& profile) {
  Sheet sheet{{{"month", "Month", true},
               {"days", "Days", true},
               {"least", "Least, ÷ year's mean", true},
               {"least_at", "from (UTC)"},
               {"most", "Most, ÷ year's mean", true},
               {"most_at", "from (UTC)"},
               {own_table, "Own table"}},
              {}};
  for (const ProfileMonthRow& row : tables.of<ProfileMonthRow>().rows) {
    if (row.profile != profile.id) continue;
    const HourlyValues& hours = row.central;
    const auto [least, most] = std::minmax_element(hours.begin(), hours.end());
    sheet.rows.push_back({static_cast<double>(row.month), static_cast<double>(row.days), *least,
                          hour_text(hours, least), *most, hour_text(hours, most),
                          own_place(tables, row)});
  }
  return {"months", "Mean day of each month", std::move(sheet)};
}

}  // namespace

Card show_profile(const std::string& name, const Catalogue& catalogue) {
  Card card = show_row<ProfileRow>("profile", name, catalogue);
  const Tables& tables = catalogue.tables();
  card.tables.push_back(by_month(tables, *tables::find<ProfileRow>(tables, name)));
  return card;
}

}  // namespace trainprint::browse
