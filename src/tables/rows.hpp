// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>

/// The shape of every table under `data/`. One `Fields<Row>` per table says what each column is
/// called, what it may hold and what it means; reading, checking, compiling and the JSON Schemas
/// all follow from it.
namespace trainprint::tables {

/// A slice of the text block that belongs to the tables a row is part of. Empty means "not given".
struct Text {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
  friend bool operator==(Text, Text) = default;
};

/// Where a value comes from: a publication, a data set, a vendor's page.
struct SourceRow {
  Text id, title, url, date, licence;
  bool edition_years = false;
};

/// One model of accelerator. TDP and idle power are per board; `devices` is how many devices the
/// system's tools (nvidia-smi, ROCm, a cloud's price list) show for one board, and is what users
/// count.
struct AcceleratorRow {
  Text id, name, short_name, vendor, kind, form_factor, family, node;
  std::optional<double> tdp_w, tdp_low_w, tdp_high_w, idle_w, memory_gb, fp16_dense_tflops;
  std::uint32_t devices = 1;
  std::uint32_t mig_slices = 0;
  std::uint32_t year = 0;
  Text aliases, basis, source, confirmed_by, mig_source, note;
};

/// A name that fits more than the accelerator it is taken for.
struct AmbiguityRow {
  Text name, accelerator;
  bool same_name_in_tools = false;
};

/// A family of accelerators in the power model (docs/method.md#power): idle power as a share of
/// TDP, and draw over that of an average accelerator at the same work. A family with a load of its
/// own has that at any work.
struct FamilyRow {
  Text id, name;
  std::optional<double> idle, load_low, load_central, load_high;
  double draw_low = 0, draw_central = 0, draw_high = 0;
  Text node;
  std::uint32_t measured_runs = 0, measured_sources = 0;
  Text source, idle_source, load_source, note;
};

/// A kind of training: what it adds to idle power, as a share of what there is up to TDP.
struct WorkloadRow {
  Text id, name, when_large;
  double activity_low = 0, activity_central = 0, activity_high = 0;
  std::uint32_t measured_runs = 0;
  Text source, note;
};

/// A class of node: what it draws beside its accelerators, as a share of their TDP.
struct NodeRow {
  Text id, name, with_many;
  std::optional<double> maximum;
  double host_low = 0, host_central = 0, host_high = 0;
  std::uint32_t measured_runs = 0;
  Text source, maximum_source, note;
};

/// A published reading of power drawn, behind the power model's parameters.
struct MeasurementRow {
  Text accelerator, workload, workload_kind;
  std::optional<double> devices;
  Text kind, scope;
  double power_w = 0;
  std::optional<double> share_of_tdp;
  Text source, note;
};

/// A grid zone: a country, a subdivision, a grid region or the world.
struct ZoneRow {
  Text id, name, iso3, country, aliases, note;
};

/// Yearly mean carbon intensity of a zone from one source, location-based.
struct IntensityRow {
  Text zone;
  std::uint32_t year = 0;
  Text basis, role;
  double g_per_kwh = 0;
  Text source, note;
};

/// Whose data centre.
struct ProviderRow {
  Text id, name, aliases, setting;
};

/// A cloud region or a named site.
struct RegionRow {
  Text provider, region, name, zone, alt_zone, aliases;
  std::optional<double> provider_g_per_kwh, provider_cfe_percent;
  Text source;
};

/// Power usage effectiveness of a region, a provider's fleet or a setting, in one year.
struct PueRow {
  Text scope, name;
  std::uint32_t year = 0;
  double pue = 1;
  std::optional<double> low, high;
  Text source, further_sources, note;
};

/// A cloud machine type. `count` below 1 is a part of one device.
struct InstanceRow {
  Text provider, name, aliases, accelerator;
  double count = 1;
  std::optional<double> vcpus, memory_gib;
  Text source, note;
};

/// List prices of one machine type in one region, before tax. No region: the same in all of the
/// provider's.
struct PriceRow {
  Text provider, region, instance, accelerator;
  double count = 1;
  std::optional<double> on_demand_usd_per_hour;
  Text on_demand_as_of, on_demand_source;
  std::optional<double> spot_usd_per_hour;
  Text spot_as_of, spot_source;
  bool accelerator_only = false;
};

/// A processor model; TDP is per socket.
struct CpuRow {
  Text name, aliases;
  std::optional<double> cores;
  double tdp_w = 0;
  std::optional<double> tdp_low_w, tdp_high_w;
  Text source, note;
};

/// A published convention or measurement of what surrounds the accelerators (DRAM, fans, network).
struct HostRow {
  Text id, kind, name, unit;
  double value = 0;
  Text source, note;
};

/// An everyday amount that an emission is compared with.
struct EquivalentRow {
  Text id, label, definition, kind;
  double kg_co2e = 0;
  Text per;
  std::uint32_t year = 0;
  bool usual = false;
  Text source;
};

/// A published reading of what manufacturing emits, with the life it was spread over.
struct EmbodiedRow {
  Text name, scope, accelerators;
  double kg_co2e = 0;
  double devices = 1;
  std::optional<double> lifetime_low_years, lifetime_years, lifetime_high_years;
  std::optional<double> utilisation_low, utilisation, utilisation_high;
  Text boundary, basis, source, note;
};

/// Yearly mean price of electricity in a zone.
struct ElectricityPriceRow {
  Text zone, customers;
  std::uint32_t year = 0;
  double usd_per_kwh = 0;
  Text source, note;
};

/// The rule by which clocks change in a place, since a day.
struct TimeZoneRow {
  Text place, iana, posix, since, source;
};

/// A value for each hour of the day, the first from 00:00 to 01:00.
using HourlyValues = std::array<double, 24>;

/// How the carbon intensity of some places goes over a typical day, relative to the mean of the
/// years that it was taken from (docs/method.md#typical).
struct ProfileRow {
  Text id, name, places;
  std::uint32_t first_year = 0, last_year = 0;
  Text side, basis, source, note;
};

/// One month of a profile, by hour of the day in UTC.
struct ProfileMonthRow {
  Text profile;
  std::uint32_t month = 0, days = 0;
  HourlyValues low{}, central{}, high{};
};

/// What generation from a fuel emits, g CO2e per kWh.
struct EmissionFactorRow {
  Text id, name;
  std::optional<double> lifecycle_low_g_per_kwh, lifecycle_g_per_kwh, lifecycle_high_g_per_kwh;
  std::optional<double> direct_low_g_per_kwh, direct_g_per_kwh, direct_high_g_per_kwh;
  Text source, direct_source, note;
};

/// What a column may hold.
enum class Column : std::uint8_t {
  text,    ///< any text
  name,    ///< a text that names its row: unique in its table when compared as letters and digits
  names,   ///< a JSON array of such texts, kept as one text with a line each
  choice,  ///< one of `choices`
  number,  ///< a number from `least` to `most`
  year,    ///< a year
  flag,    ///< true or false
  reference,   ///< the id of a row of table `table`
  references,  ///< a JSON array of such ids, kept as one text with a line each
  hours        ///< a JSON array of 24 numbers from `least` to `most`
};

/// One column of a table.
template <class Row, class Value>
struct Field {
  const char* key;
  Value Row::*member;
  Column column;
  bool required = false;
  double least = 0;
  double most = 0;
  const char* choices = "";  ///< for `choice`: the allowed texts, separated by '|'
  const char* table = "";    ///< for references: the table's name
  const char* meaning = "";
};

/// The columns of a row type, in the order of its members.
template <class Row>
struct Fields;

/// Calls `use` with each element of a tuple: the columns of a row, the tables of a set.
template <class Tuple, class Use>
constexpr void for_each(Tuple&& tuple, Use&& use) {
  std::apply([&](auto&&... element) { (use(element), ...); }, tuple);
}

/// The columns of a row as bits, in the order of `Fields<Row>`.
using Columns = std::uint64_t;

/// Calls `use` with each column of a row and its bit.
template <class Row, class Use>
constexpr void for_each_column(Use&& use) {
  Columns bit = 1;
  for_each(Fields<Row>::columns, [&](const auto& field) {
    use(field, bit);
    bit <<= 1U;
  });
}

/// The bit of the column of that name; none if there is no such column.
template <class Row>
[[nodiscard]] constexpr Columns column_bit(std::string_view key) {
  Columns found = 0;
  for_each_column<Row>([&](const auto& field, Columns bit) {
    if (field.key == key) found = bit;
  });
  return found;
}

inline constexpr double most_watts = 200'000;
inline constexpr double first_year = 1990;
inline constexpr double last_year = 2040;

template <>
struct Fields<SourceRow> {
  static constexpr const char* table = "sources";
  using R = SourceRow;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"id", &R::id, Column::name, true, 0, 0, "", "",
                     "short name used by the other tables"},
      Field<R, Text>{"title", &R::title, Column::text, true, 0, 0, "", "",
                     "what it is, with its authors"},
      Field<R, Text>{"url", &R::url, Column::text, false, 0, 0, "", "", "where it was read"},
      Field<R, Text>{"date", &R::date, Column::text, true, 0, 0, "", "",
                     "year or day of publication or reading"},
      Field<R, Text>{"licence", &R::licence, Column::text, true, 0, 0, "", "",
                     "licence, or why facts may be taken"},
      Field<R, bool>{"edition_years", &R::edition_years, Column::flag, false, 0, 0, "", "",
                     "true where a year is that of the edition, and the data are older"},
  };
};

template <>
struct Fields<AcceleratorRow> {
  static constexpr const char* table = "accelerators";
  using R = AcceleratorRow;
  using Number = std::optional<double>;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"id", &R::id, Column::name, true, 0, 0, "", "",
                     "vendor-model-form-memory, lower case"},
      Field<R, Text>{"name", &R::name, Column::name, true, 0, 0, "", "", "full name"},
      Field<R, Text>{"short_name", &R::short_name, Column::name, true, 0, 0, "", "",
                     "name in result tables"},
      Field<R, Text>{"vendor", &R::vendor, Column::text, true, 0, 0, "", "", "maker"},
      Field<R, Text>{"kind", &R::kind, Column::choice, true, 0, 0, "gpu|tpu|other", "",
                     "kind of device"},
      Field<R, Text>{"form_factor", &R::form_factor, Column::text, true, 0, 0, "", "",
                     "SXM5, PCIe, OAM, board"},
      Field<R, Text>{"family", &R::family, Column::reference, true, 0, 0, "", "families",
                     "power-model family"},
      Field<R, Text>{"node", &R::node, Column::reference, false, 0, 0, "", "nodes",
                     "class of node it is in, where not that of its family"},
      Field<R, Number>{"tdp_w", &R::tdp_w, Column::number, false, 1, most_watts, "", "",
                       "TDP per board, W"},
      Field<R, Number>{"tdp_low_w", &R::tdp_low_w, Column::number, false, 1, most_watts, "", "",
                       "least TDP where sources or configurations differ, W"},
      Field<R, Number>{"tdp_high_w", &R::tdp_high_w, Column::number, false, 1, most_watts, "", "",
                       "greatest TDP where sources or configurations differ, W"},
      Field<R, Number>{"idle_w", &R::idle_w, Column::number, false, 0, 1000, "", "",
                       "idle power per board, W"},
      Field<R, Number>{"memory_gb", &R::memory_gb, Column::number, false, 0, 100'000, "", "",
                       "memory per board, GB"},
      Field<R, Number>{"fp16_dense_tflops", &R::fp16_dense_tflops, Column::number, false, 0,
                       1'000'000, "", "", "dense 16-bit throughput, TFLOP/s"},
      Field<R, std::uint32_t>{"devices", &R::devices, Column::number, false, 1, 16, "", "",
                              "devices that system tools show per board (default 1)"},
      Field<R, std::uint32_t>{"mig_slices", &R::mig_slices, Column::number, false, 1, 16, "", "",
                              "compute slices of a device that MIG can part"},
      Field<R, std::uint32_t>{"year", &R::year, Column::year, false, first_year, last_year, "", "",
                              "year of release"},
      Field<R, Text>{"aliases", &R::aliases, Column::names, false, 0, 0, "", "", "other names"},
      Field<R, Text>{"basis", &R::basis, Column::choice, true, 0, 0,
                     "published|measured|derived|estimated|recalled|given|unknown", "",
                     "how the TDP is known"},
      Field<R, Text>{"source", &R::source, Column::reference, true, 0, 0, "", "sources",
                     "source of the TDP"},
      Field<R, Text>{"confirmed_by", &R::confirmed_by, Column::references, false, 0, 0, "",
                     "sources", "further sources"},
      Field<R, Text>{"mig_source", &R::mig_source, Column::reference, false, 0, 0, "", "sources",
                     "source of the compute slices"},
      Field<R, Text>{"note", &R::note, Column::text, false, 0, 0, "", "",
                     "what a user should know"},
  };
};

template <>
struct Fields<AmbiguityRow> {
  static constexpr const char* table = "ambiguities";
  using R = AmbiguityRow;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"name", &R::name, Column::text, true, 0, 0, "", "",
                     "a name or alias of an accelerator"},
      Field<R, Text>{"accelerator", &R::accelerator, Column::reference, true, 0, 0, "",
                     "accelerators", "another accelerator that the name may mean"},
      Field<R, bool>{
          "same_name_in_tools", &R::same_name_in_tools, Column::flag, true, 0, 0, "", "",
          "true where system tools print this name for both, so that the power becomes a range"},
  };
};

template <>
struct Fields<FamilyRow> {
  static constexpr const char* table = "families";
  using R = FamilyRow;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"id", &R::id, Column::name, true, 0, 0, "", "", "short name"},
      Field<R, Text>{"name", &R::name, Column::text, true, 0, 0, "", "", "what belongs to it"},
      Field<R, std::optional<double>>{"idle", &R::idle, Column::number, false, 0, 0.9, "", "",
                                      "power without work as a share of TDP"},
      Field<R, std::optional<double>>{
          "load_low", &R::load_low, Column::number, false, 0, 1.5, "", "",
          "mean power in training as a share of TDP, whatever is trained: 5th percentile"},
      Field<R, std::optional<double>>{"load_central", &R::load_central, Column::number, false,
                                      0.001, 1.5, "", "", "its median"},
      Field<R, std::optional<double>>{"load_high", &R::load_high, Column::number, false, 0, 1.5, "",
                                      "", "its 95th percentile"},
      Field<R, double>{"draw_low", &R::draw_low, Column::number, true, 0.1, 10, "", "",
                       "power drawn over that of an average accelerator at the same work: 5th "
                       "percentile"},
      Field<R, double>{"draw_central", &R::draw_central, Column::number, true, 0.1, 10, "", "",
                       "its median"},
      Field<R, double>{"draw_high", &R::draw_high, Column::number, true, 0.1, 10, "", "",
                       "its 95th percentile"},
      Field<R, Text>{"node", &R::node, Column::reference, true, 0, 0, "", "nodes",
                     "class of node that these accelerators are in"},
      Field<R, std::uint32_t>{"measured_runs", &R::measured_runs, Column::number, true, 0, 10'000,
                              "", "", "how many readings of its draw in training there are"},
      Field<R, std::uint32_t>{"measured_sources", &R::measured_sources, Column::number, true, 0,
                              10'000, "", "",
                              "how many sources measured runs of the family, its nodes included"},
      Field<R, Text>{"source", &R::source, Column::references, true, 0, 0, "", "sources",
                     "where the readings come from, the main source first"},
      Field<R, Text>{"idle_source", &R::idle_source, Column::references, false, 0, 0, "", "sources",
                     "where idle power comes from, the main source first"},
      Field<R, Text>{"load_source", &R::load_source, Column::references, false, 0, 0, "", "sources",
                     "where a load of its own comes from, the main source first"},
      Field<R, Text>{"note", &R::note, Column::text, true, 0, 0, "", "",
                     "how the numbers were reached"},
  };
};

template <>
struct Fields<WorkloadRow> {
  static constexpr const char* table = "workloads";
  using R = WorkloadRow;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"id", &R::id, Column::name, true, 0, 0, "", "", "short name"},
      Field<R, Text>{"name", &R::name, Column::text, true, 0, 0, "", "", "what is trained"},
      Field<R, Text>{"when_large", &R::when_large, Column::reference, false, 0, 0, "", "workloads",
                     "what stands for it in large training, such as on more than 8 devices"},
      Field<R, double>{"activity_low", &R::activity_low, Column::number, true, 0, 1, "", "",
                       "what training adds to idle power, as a share of what there is up to TDP: "
                       "5th percentile"},
      Field<R, double>{"activity_central", &R::activity_central, Column::number, true, 0.001, 1, "",
                       "", "its median"},
      Field<R, double>{"activity_high", &R::activity_high, Column::number, true, 0, 1, "", "",
                       "its 95th percentile"},
      Field<R, std::uint32_t>{"measured_runs", &R::measured_runs, Column::number, true, 0, 10'000,
                              "", "", "how many measured training runs stand behind it"},
      Field<R, Text>{"source", &R::source, Column::references, true, 0, 0, "", "sources",
                     "where it comes from, the main source first"},
      Field<R, Text>{"note", &R::note, Column::text, true, 0, 0, "", "",
                     "how the numbers were reached"},
  };
};

template <>
struct Fields<NodeRow> {
  static constexpr const char* table = "nodes";
  using R = NodeRow;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"id", &R::id, Column::name, true, 0, 0, "", "", "short name"},
      Field<R, Text>{"name", &R::name, Column::text, true, 0, 0, "", "", "what belongs to it"},
      Field<R, Text>{"with_many", &R::with_many, Column::reference, false, 0, 0, "", "nodes",
                     "what stands for it with more than 4 accelerators in a node"},
      Field<R, std::optional<double>>{"maximum", &R::maximum, Column::number, false, 0, 5, "", "",
                                      "what the vendor's maximum of such nodes leaves beside the "
                                      "accelerators, as a share of their TDP"},
      Field<R, double>{"host_low", &R::host_low, Column::number, true, 0, 3, "", "",
                       "rest of the node (CPU, DRAM, fans, network, conversion) as a share of TDP: "
                       "5th percentile"},
      Field<R, double>{"host_central", &R::host_central, Column::number, true, 0, 3, "", "",
                       "its median"},
      Field<R, double>{"host_high", &R::host_high, Column::number, true, 0, 3, "", "",
                       "its 95th percentile"},
      Field<R, std::uint32_t>{"measured_runs", &R::measured_runs, Column::number, true, 0, 10'000,
                              "", "", "how many runs on such nodes were measured"},
      Field<R, Text>{"source", &R::source, Column::references, true, 0, 0, "", "sources",
                     "where it comes from, the main source first"},
      Field<R, Text>{"maximum_source", &R::maximum_source, Column::references, false, 0, 0, "",
                     "sources", "where the maximum comes from"},
      Field<R, Text>{"note", &R::note, Column::text, true, 0, 0, "", "",
                     "how the numbers were reached"},
  };
};

template <>
struct Fields<MeasurementRow> {
  static constexpr const char* table = "measurements";
  using R = MeasurementRow;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"accelerator", &R::accelerator, Column::reference, true, 0, 0, "",
                     "accelerators", "device"},
      Field<R, Text>{"workload", &R::workload, Column::text, true, 0, 0, "", "",
                     "what ran, on how much"},
      Field<R, Text>{"workload_kind", &R::workload_kind, Column::reference, false, 0, 0, "",
                     "workloads", "kind of training; a reading without one is not fitted"},
      Field<R, std::optional<double>>{"devices", &R::devices, Column::number, false, 1, 1e6, "", "",
                                      "how many devices ran it"},
      Field<R, Text>{"kind", &R::kind, Column::choice, true, 0, 0,
                     "training|fleet|stress|idle|assumed", "",
                     "what the reading is of; `assumed` was never measured"},
      Field<R, Text>{"scope", &R::scope, Column::choice, true, 0, 0,
                     "accelerator|accelerator-and-cpu|cpu-and-memory|system-per-accelerator|server",
                     "", "what the reading includes"},
      Field<R, double>{"power_w", &R::power_w, Column::number, true, 0, most_watts, "", "",
                       "mean power, W"},
      Field<R, std::optional<double>>{"share_of_tdp", &R::share_of_tdp, Column::number, false, 0, 5,
                                      "", "", "power divided by TDP (of all devices in scope)"},
      Field<R, Text>{"source", &R::source, Column::reference, true, 0, 0, "", "sources", "source"},
      Field<R, Text>{"note", &R::note, Column::text, false, 0, 0, "", "",
                     "what a user should know"},
  };
};

template <>
struct Fields<ZoneRow> {
  static constexpr const char* table = "zones";
  using R = ZoneRow;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"id", &R::id, Column::name, true, 0, 0, "", "",
                     "FR, US-CA, US-EGRID-RFCW, EU, WORLD"},
      Field<R, Text>{"name", &R::name, Column::text, true, 0, 0, "", "", "name"},
      Field<R, Text>{"iso3", &R::iso3, Column::text, false, 0, 0, "", "",
                     "country code of three letters"},
      Field<R, Text>{"country", &R::country, Column::reference, false, 0, 0, "", "zones",
                     "zone of the country, for a part of one"},
      Field<R, Text>{"aliases", &R::aliases, Column::names, false, 0, 0, "", "",
                     "other names (countries: also iso3)"},
      Field<R, Text>{"note", &R::note, Column::text, false, 0, 0, "", "",
                     "what a user should know"},
  };
};

template <>
struct Fields<IntensityRow> {
  static constexpr const char* table = "intensities";
  using R = IntensityRow;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"zone", &R::zone, Column::reference, true, 0, 0, "", "zones", "where"},
      Field<R, std::uint32_t>{"year", &R::year, Column::year, true, first_year, last_year, "", "",
                              "year of the data"},
      Field<R, Text>{"basis", &R::basis, Column::choice, true, 0, 0, "lifecycle|direct", "",
                     "with or without what happens outside the plant"},
      Field<R, Text>{"role", &R::role, Column::choice, true, 0, 0, "headline|second", "",
                     "headline: the zone's value; second: widens its spread"},
      Field<R, double>{"g_per_kwh", &R::g_per_kwh, Column::number, true, 0, 2000, "", "",
                       "g CO2e per kWh"},
      Field<R, Text>{"source", &R::source, Column::reference, true, 0, 0, "", "sources", "source"},
      Field<R, Text>{"note", &R::note, Column::text, false, 0, 0, "", "",
                     "what a user should know"},
  };
};

template <>
struct Fields<ProviderRow> {
  static constexpr const char* table = "providers";
  using R = ProviderRow;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"id", &R::id, Column::name, true, 0, 0, "", "",
                     "short name, as in aws:us-east-1"},
      Field<R, Text>{"name", &R::name, Column::text, true, 0, 0, "", "", "full name"},
      Field<R, Text>{"aliases", &R::aliases, Column::names, false, 0, 0, "", "", "other names"},
      Field<R, Text>{"setting", &R::setting, Column::choice, true, 0, 0, "public-cloud|research",
                     "", "which PUE stands in where the provider publishes none"},
  };
};

template <>
struct Fields<RegionRow> {
  static constexpr const char* table = "regions";
  using R = RegionRow;
  using Number = std::optional<double>;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"provider", &R::provider, Column::reference, true, 0, 0, "", "providers",
                     "whose"},
      Field<R, Text>{"region", &R::region, Column::text, true, 0, 0, "", "",
                     "the provider's name for it"},
      Field<R, Text>{"name", &R::name, Column::text, true, 0, 0, "", "", "where it is"},
      Field<R, Text>{"zone", &R::zone, Column::reference, true, 0, 0, "", "zones", "grid zone"},
      Field<R, Text>{"alt_zone", &R::alt_zone, Column::reference, false, 0, 0, "", "zones",
                     "a second zone that describes its supply; widens the spread"},
      Field<R, Text>{"aliases", &R::aliases, Column::names, false, 0, 0, "", "", "other names"},
      Field<R, Number>{"provider_g_per_kwh", &R::provider_g_per_kwh, Column::number, false, 0, 2000,
                       "", "", "the provider's own figure; shown, not used"},
      Field<R, Number>{"provider_cfe_percent", &R::provider_cfe_percent, Column::number, false, 0,
                       100, "", "", "the provider's carbon-free share; shown, not used"},
      Field<R, Text>{"source", &R::source, Column::reference, true, 0, 0, "", "sources", "source"},
  };
};

template <>
struct Fields<PueRow> {
  static constexpr const char* table = "pue";
  using R = PueRow;
  using Number = std::optional<double>;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"scope", &R::scope, Column::choice, true, 0, 0, "region|provider|site|setting",
                     "", "what it describes"},
      Field<R, Text>{"name", &R::name, Column::text, true, 0, 0, "", "",
                     "aws:us-east-1, aws, on-premises"},
      Field<R, std::uint32_t>{"year", &R::year, Column::year, true, first_year, last_year, "", "",
                              "year"},
      Field<R, double>{"pue", &R::pue, Column::number, true, 1, 3, "", "",
                       "facility energy / IT energy"},
      Field<R, Number>{"low", &R::low, Column::number, false, 1, 3, "", "",
                       "5th percentile, for a setting"},
      Field<R, Number>{"high", &R::high, Column::number, false, 1, 3, "", "",
                       "95th percentile, for a setting"},
      Field<R, Text>{"source", &R::source, Column::reference, true, 0, 0, "", "sources", "source"},
      Field<R, Text>{"further_sources", &R::further_sources, Column::references, false, 0, 0, "",
                     "sources", "sources of low and high, where they are others"},
      Field<R, Text>{"note", &R::note, Column::text, false, 0, 0, "", "",
                     "what a user should know"},
  };
};

template <>
struct Fields<InstanceRow> {
  static constexpr const char* table = "instances";
  using R = InstanceRow;
  using Number = std::optional<double>;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"provider", &R::provider, Column::reference, true, 0, 0, "", "providers",
                     "whose"},
      Field<R, Text>{"name", &R::name, Column::name, true, 0, 0, "", "", "machine type"},
      Field<R, Text>{"aliases", &R::aliases, Column::names, false, 0, 0, "", "", "other names"},
      Field<R, Text>{"accelerator", &R::accelerator, Column::reference, true, 0, 0, "",
                     "accelerators", "its device"},
      Field<R, double>{"count", &R::count, Column::number, true, 0.01, 20'000, "", "",
                       "devices as its tools count them; below 1, a part of one"},
      Field<R, Number>{"vcpus", &R::vcpus, Column::number, false, 1, 100'000, "", "",
                       "virtual CPUs"},
      Field<R, Number>{"memory_gib", &R::memory_gib, Column::number, false, 0.1, 100'000, "", "",
                       "memory, GiB"},
      Field<R, Text>{"source", &R::source, Column::reference, true, 0, 0, "", "sources", "source"},
      Field<R, Text>{"note", &R::note, Column::text, false, 0, 0, "", "",
                     "what a user should know"},
  };
};

template <>
struct Fields<PriceRow> {
  static constexpr const char* table = "prices";
  using R = PriceRow;
  using Number = std::optional<double>;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"provider", &R::provider, Column::reference, true, 0, 0, "", "providers",
                     "whose"},
      Field<R, Text>{"region", &R::region, Column::text, false, 0, 0, "", "",
                     "the provider's region; absent: the same in all"},
      Field<R, Text>{"instance", &R::instance, Column::reference, true, 0, 0, "", "instances",
                     "machine type"},
      Field<R, Text>{"accelerator", &R::accelerator, Column::reference, true, 0, 0, "",
                     "accelerators", "its device"},
      Field<R, double>{"count", &R::count, Column::number, true, 0.01, 20'000, "", "",
                       "devices the price covers"},
      Field<R, Number>{"on_demand_usd_per_hour", &R::on_demand_usd_per_hour, Column::number, false,
                       0.001, 100'000, "", "", "USD per machine-hour"},
      Field<R, Text>{"on_demand_as_of", &R::on_demand_as_of, Column::text, false, 0, 0, "", "",
                     "day of the price, or first..last"},
      Field<R, Text>{"on_demand_source", &R::on_demand_source, Column::reference, false, 0, 0, "",
                     "sources", "source"},
      Field<R, Number>{"spot_usd_per_hour", &R::spot_usd_per_hour, Column::number, false, 0.001,
                       100'000, "", "", "USD per machine-hour"},
      Field<R, Text>{"spot_as_of", &R::spot_as_of, Column::text, false, 0, 0, "", "",
                     "day of the price, or first..last"},
      Field<R, Text>{"spot_source", &R::spot_source, Column::reference, false, 0, 0, "", "sources",
                     "source"},
      Field<R, bool>{"accelerator_only", &R::accelerator_only, Column::flag, false, 0, 0, "", "",
                     "true where the machine around the device costs extra"},
  };
};

template <>
struct Fields<CpuRow> {
  static constexpr const char* table = "cpus";
  using R = CpuRow;
  using Number = std::optional<double>;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"name", &R::name, Column::name, true, 0, 0, "", "", "full name"},
      Field<R, Text>{"aliases", &R::aliases, Column::names, false, 0, 0, "", "", "other names"},
      Field<R, Number>{"cores", &R::cores, Column::number, false, 1, 1000, "", "",
                       "cores per socket"},
      Field<R, double>{"tdp_w", &R::tdp_w, Column::number, true, 1, 2000, "", "",
                       "TDP per socket, W"},
      Field<R, Number>{"tdp_low_w", &R::tdp_low_w, Column::number, false, 1, 2000, "", "",
                       "least TDP where sources differ, W"},
      Field<R, Number>{"tdp_high_w", &R::tdp_high_w, Column::number, false, 1, 2000, "", "",
                       "greatest TDP where sources differ, W"},
      Field<R, Text>{"source", &R::source, Column::references, true, 0, 0, "", "sources",
                     "sources"},
      Field<R, Text>{"note", &R::note, Column::text, false, 0, 0, "", "",
                     "what a user should know"},
  };
};

template <>
struct Fields<HostRow> {
  static constexpr const char* table = "hosts";
  using R = HostRow;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"id", &R::id, Column::name, true, 0, 0, "", "", "short name"},
      Field<R, Text>{"kind", &R::kind, Column::choice, true, 0, 0,
                     "dram|storage|server|server-overhead|server-idle|host-cpu|network|convention",
                     "", "what it is of"},
      Field<R, Text>{"name", &R::name, Column::text, true, 0, 0, "", "", "what it is"},
      Field<R, Text>{"unit", &R::unit, Column::text, true, 0, 0, "", "",
                     "W, W/GB, W/TB, W/DIMM, W/core, ratio"},
      Field<R, double>{"value", &R::value, Column::number, true, 0, most_watts, "", "",
                       "the value"},
      Field<R, Text>{"source", &R::source, Column::reference, true, 0, 0, "", "sources", "source"},
      Field<R, Text>{"note", &R::note, Column::text, false, 0, 0, "", "",
                     "what a user should know"},
  };
};

template <>
struct Fields<EquivalentRow> {
  static constexpr const char* table = "equivalents";
  using R = EquivalentRow;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"id", &R::id, Column::name, true, 0, 0, "", "", "short name"},
      Field<R, Text>{"label", &R::label, Column::text, true, 0, 0, "", "", "what it is"},
      Field<R, Text>{"definition", &R::definition, Column::text, true, 0, 0, "", "",
                     "what is counted in it"},
      Field<R, Text>{
          "kind", &R::kind, Column::choice, true, 0, 0,
          "driving|rail|flying|home|phone|streaming|electricity|life|fuel|uptake|training", "",
          "kind of thing"},
      Field<R, double>{"kg_co2e", &R::kg_co2e, Column::number, true, 1e-6, 1e9, "", "", "kg CO2e"},
      Field<R, Text>{"per", &R::per, Column::text, true, 0, 0, "", "", "unit that is counted"},
      Field<R, std::uint32_t>{"year", &R::year, Column::year, true, first_year, last_year, "", "",
                              "year"},
      Field<R, bool>{"usual", &R::usual, Column::flag, false, 0, 0, "", "",
                     "true where it is shown unasked if its amount suits the run"},
      Field<R, Text>{"source", &R::source, Column::reference, true, 0, 0, "", "sources", "source"},
  };
};

template <>
struct Fields<EmbodiedRow> {
  static constexpr const char* table = "embodied";
  using R = EmbodiedRow;
  using Number = std::optional<double>;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"name", &R::name, Column::name, true, 0, 0, "", "",
                     "what was assessed, and by whom"},
      Field<R, Text>{"scope", &R::scope, Column::choice, true, 0, 0,
                     "accelerator|accelerator-and-host|host|server", "",
                     "what is counted; host: the node without its accelerators; server: with them"},
      Field<R, Text>{"accelerators", &R::accelerators, Column::references, false, 0, 0, "",
                     "accelerators",
                     "devices with the chip that was assessed; absent: any, or a node alone"},
      Field<R, double>{"kg_co2e", &R::kg_co2e, Column::number, true, 0, 1'000'000, "", "",
                       "manufacturing, kg CO2e"},
      Field<R, double>{"devices", &R::devices, Column::number, false, 1, 1000, "", "",
                       "accelerators that share it (default 1)"},
      Field<R, Number>{"lifetime_low_years", &R::lifetime_low_years, Column::number, false, 0.1,
                       100, "", "", "least lifetime the source gives, years"},
      Field<R, Number>{"lifetime_years", &R::lifetime_years, Column::number, false, 0.1, 100, "",
                       "", "lifetime the source spreads it over, years"},
      Field<R, Number>{"lifetime_high_years", &R::lifetime_high_years, Column::number, false, 0.1,
                       100, "", "", "greatest lifetime the source gives, years"},
      Field<R, Number>{"utilisation_low", &R::utilisation_low, Column::number, false, 0.01, 1, "",
                       "", "least part of that time in use the source gives"},
      Field<R, Number>{"utilisation", &R::utilisation, Column::number, false, 0.01, 1, "", "",
                       "part of that time in use"},
      Field<R, Number>{"utilisation_high", &R::utilisation_high, Column::number, false, 0.01, 1, "",
                       "", "greatest part of that time in use the source gives"},
      Field<R, Text>{"boundary", &R::boundary, Column::text, true, 0, 0, "", "",
                     "what the assessment includes"},
      Field<R, Text>{"basis", &R::basis, Column::choice, true, 0, 0,
                     "published|derived|estimated|secondary|recalled", "",
                     "how the figure is known; secondary: read in a compilation"},
      Field<R, Text>{"source", &R::source, Column::reference, true, 0, 0, "", "sources", "source"},
      Field<R, Text>{"note", &R::note, Column::text, false, 0, 0, "", "",
                     "what a user should know"},
  };
};

template <>
struct Fields<ElectricityPriceRow> {
  static constexpr const char* table = "electricity_prices";
  using R = ElectricityPriceRow;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"zone", &R::zone, Column::reference, true, 0, 0, "", "zones", "where"},
      Field<R, Text>{"customers", &R::customers, Column::choice, true, 0, 0,
                     "business|commercial|stated", "",
                     "who pays it; stated: assumed in a paper, not used"},
      Field<R, std::uint32_t>{"year", &R::year, Column::year, true, first_year, last_year, "", "",
                              "year"},
      Field<R, double>{"usd_per_kwh", &R::usd_per_kwh, Column::number, true, 0.001, 5, "", "",
                       "USD per kWh"},
      Field<R, Text>{"source", &R::source, Column::reference, true, 0, 0, "", "sources", "source"},
      Field<R, Text>{"note", &R::note, Column::text, false, 0, 0, "", "",
                     "what a user should know"},
  };
};

template <>
struct Fields<TimeZoneRow> {
  static constexpr const char* table = "time_zones";
  using R = TimeZoneRow;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"place", &R::place, Column::name, true, 0, 0, "", "",
                     "id of a zone (US-CA) or of a region (aws:us-east-1)"},
      Field<R, Text>{"iana", &R::iana, Column::text, true, 0, 0, "", "",
                     "name of the time zone in the IANA database"},
      Field<R, Text>{"posix", &R::posix, Column::text, true, 0, 0, "", "",
                     "its rule as POSIX writes it, such as EST5EDT,M3.2.0,M11.1.0"},
      Field<R, Text>{"since", &R::since, Column::text, true, 0, 0, "", "",
                     "first day (UTC, from 1990) from which the rule holds"},
      Field<R, Text>{"source", &R::source, Column::reference, true, 0, 0, "", "sources", "source"},
  };
};

template <>
struct Fields<ProfileRow> {
  static constexpr const char* table = "profiles";
  using R = ProfileRow;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"id", &R::id, Column::name, true, 0, 0, "", "", "short name"},
      Field<R, Text>{"name", &R::name, Column::text, true, 0, 0, "", "",
                     "the area whose generation it was taken from"},
      Field<R, Text>{"places", &R::places, Column::names, true, 0, 0, "", "",
                     "ids of the zones (US-CA) and regions (aws:us-east-1) that it stands for"},
      Field<R, std::uint32_t>{"first_year", &R::first_year, Column::year, true, first_year,
                              last_year, "", "", "first year of the data"},
      Field<R, std::uint32_t>{"last_year", &R::last_year, Column::year, true, first_year, last_year,
                              "", "", "last year of the data"},
      Field<R, Text>{"side", &R::side, Column::choice, true, 0, 0, "production|consumption", "",
                     "without or with imports"},
      Field<R, Text>{"basis", &R::basis, Column::choice, true, 0, 0, "lifecycle|direct", "",
                     "with or without what happens outside the plant"},
      Field<R, Text>{"source", &R::source, Column::references, true, 0, 0, "", "sources",
                     "where generation and emission factors come from, the main source first"},
      Field<R, Text>{"note", &R::note, Column::text, true, 0, 0, "", "",
                     "how the numbers were reached"},
  };
};

template <>
struct Fields<ProfileMonthRow> {
  static constexpr const char* table = "profile_months";
  using R = ProfileMonthRow;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"profile", &R::profile, Column::reference, true, 0, 0, "", "profiles",
                     "of which profile"},
      Field<R, std::uint32_t>{"month", &R::month, Column::number, true, 1, 12, "", "",
                              "month of the year"},
      Field<R, std::uint32_t>{"days", &R::days, Column::number, true, 1, 10'000, "", "",
                              "how many days stand behind it, at the hour with the fewest"},
      Field<R, HourlyValues>{"low", &R::low, Column::hours, true, 0.001, 100, "", "",
                             "carbon intensity ÷ mean of its year, by hour of the day in UTC: "
                             "2.5th percentile of the days of this month and the two beside it"},
      Field<R, HourlyValues>{"central", &R::central, Column::hours, true, 0.001, 100, "", "",
                             "mean of the days of this month"},
      Field<R, HourlyValues>{"high", &R::high, Column::hours, true, 0.001, 100, "", "",
                             "97.5th percentile, as for low"},
  };
};

template <>
struct Fields<EmissionFactorRow> {
  static constexpr const char* table = "emission_factors";
  using R = EmissionFactorRow;
  using Number = std::optional<double>;
  static constexpr double most = 5000;
  static constexpr auto columns = std::tuple{
      Field<R, Text>{"id", &R::id, Column::name, true, 0, 0, "", "", "short name of the fuel"},
      Field<R, Text>{"name", &R::name, Column::text, true, 0, 0, "", "",
                     "what is burned or used, and how"},
      Field<R, Number>{"lifecycle_low_g_per_kwh", &R::lifecycle_low_g_per_kwh, Column::number,
                       false, 0, most, "", "",
                       "least over the life cycle that the source gives, g CO2e per kWh"},
      Field<R, Number>{"lifecycle_g_per_kwh", &R::lifecycle_g_per_kwh, Column::number, false, 0,
                       most, "", "", "over the life cycle: median, g CO2e per kWh"},
      Field<R, Number>{"lifecycle_high_g_per_kwh", &R::lifecycle_high_g_per_kwh, Column::number,
                       false, 0, most, "", "",
                       "greatest over the life cycle that the source gives, g CO2e per kWh"},
      Field<R, Number>{"direct_low_g_per_kwh", &R::direct_low_g_per_kwh, Column::number, false, 0,
                       most, "", "", "least at the plant that the source gives, g CO2e per kWh"},
      Field<R, Number>{"direct_g_per_kwh", &R::direct_g_per_kwh, Column::number, false, 0, most, "",
                       "", "at the plant alone: median, g CO2e per kWh"},
      Field<R, Number>{"direct_high_g_per_kwh", &R::direct_high_g_per_kwh, Column::number, false, 0,
                       most, "", "", "greatest at the plant that the source gives, g CO2e per kWh"},
      Field<R, Text>{"source", &R::source, Column::reference, true, 0, 0, "", "sources", "source"},
      Field<R, Text>{"direct_source", &R::direct_source, Column::reference, false, 0, 0, "",
                     "sources", "source of the direct values, where it is another"},
      Field<R, Text>{"note", &R::note, Column::text, false, 0, 0, "", "",
                     "what a user should know"},
  };
};

}  // namespace trainprint::tables
