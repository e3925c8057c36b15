// SPDX-License-Identifier: MIT
#include "readers/jobs/skypilot.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "readers/jobs/yaml_fields.hpp"
#include "text/number.hpp"

namespace trainprint::readers {
namespace {

using text::Yaml;

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// A cloud as SkyPilot and as a run description call it.
struct Cloud {
  std::string_view name, provider;
};
constexpr std::array clouds{Cloud{"aws", "aws"},         Cloud{"gcp", "gcp"},
                            Cloud{"azure", "azure"},     Cloud{"oci", "oci"},
                            Cloud{"ibm", "ibm"},         Cloud{"lambda", "lambda"},
                            Cloud{"nebius", "nebius"},   Cloud{"runpod", "runpod"},
                            Cloud{"do", "digitalocean"}, Cloud{"hyperbolic", "hyperbolic"},
                            Cloud{"seeweb", "seeweb"}};

// An accelerator that the task may get, with how many of it a node has.
struct Accelerator {
  std::string name, type;  // as written, and as a run description has it
  double count = 1;        // of devices, 0 to 1 for a part of one
  std::string reason;      // why the type is another than the name
  const Yaml* at = nullptr;
};

// TPU slices are named by their size: in cores up to v4 and of v5p, in chips of v5e and v6e.
void name_tpu(Accelerator& accelerator) {
  struct Tpu {
    std::string_view prefix, type;
    double per_chip;
  };
  constexpr double cores_per_chip = 2;
  constexpr std::array tpus{
      Tpu{"tpu-v2-", "TPU v2", cores_per_chip}, Tpu{"tpu-v3-", "TPU v3", cores_per_chip},
      Tpu{"tpu-v4-", "TPU v4", cores_per_chip}, Tpu{"tpu-v5p-", "TPU v5p", cores_per_chip},
      Tpu{"tpu-v5litepod-", "TPU v5e", 1},      Tpu{"tpu-v6e-", "TPU v6e", 1}};
  const std::string name = lower(accelerator.name);
  for (const Tpu& tpu : tpus) {
    if (!name.starts_with(tpu.prefix)) continue;
    const auto size = text::to_number(std::string_view{name}.substr(tpu.prefix.size()));
    if (!size || *size < 1) return;
    accelerator.type = tpu.type;
    accelerator.count *= *size / tpu.per_chip;
    accelerator.reason =
        fmt::format("{} has {} chips", accelerator.name, text::exact(*size / tpu.per_chip));
  }
}

// One of the resources that a task may get: what stands in an alternative, else in all of them.
class Resources {
 public:
  Resources(const Yaml* base, const Yaml* own) : base_{base}, own_{own} {}

  [[nodiscard]] const Yaml* find(std::string_view key) const {
    const Yaml* found = own_ == nullptr ? nullptr : own_->find(key);
    if (found != nullptr || base_ == nullptr) return found;
    // Both forms of a place: that of the alternative replaces the other one.
    const bool is_place = key == "infra" || key == "cloud" || key == "region" || key == "zone";
    if (is_place && own_ != nullptr && (own_->find("infra") != nullptr || has_cloud(*own_))) {
      return nullptr;
    }
    return base_->find(key);
  }

 private:
  static bool has_cloud(const Yaml& yaml) { return yaml.find("cloud") != nullptr; }
  const Yaml* base_;
  const Yaml* own_;
};

// Where a task may run.
struct Where {
  std::string provider, region;  // empty: anywhere
  std::string reason;            // why the provider or the region is not known
  const Yaml* at = nullptr;
  friend bool operator==(const Where& a, const Where& b) {
    return a.provider == b.provider && a.region == b.region && a.reason == b.reason;
  }
};

class Task {
 public:
  Task(const Yaml& task, YamlFields& fields, JobComponent& out)
      : task_{task}, fields_{fields}, out_{out} {}

  void read() {
    out_.place = fields_.place(&task_);
    out_.name = fields_.word(task_.find("name"), "name");
    const Yaml* resources = resources_of_task();
    out_.nodes = fields_.whole(task_.find("num_nodes"), "num_nodes", 1);
    if (task_.find("num_nodes") == nullptr) {
      out_.nodes = fields_.derived(1.0, nullptr, "one node, where num_nodes is not given");
      out_.nodes.place = {};
    }
    for (const Yaml* one : alternatives(resources)) all_.emplace_back(resources, one);
    read_accelerators();
    read_instance();
    read_place();
    read_purchase();
    read_host();
    out_.hours.reason = "a task has no time limit";
  }

 private:
  const Yaml* resources_of_task() {
    const Yaml* resources = task_.find("resources");
    if (resources == nullptr || resources->kind == Yaml::Kind::map) return resources;
    fields_.fault(*resources, "wrong-type",
                  fmt::format("'resources' is {}, not a map", kind_name(resources->kind)),
                  "give it keys such as accelerators");
    return nullptr;
  }

  // At least one, which may be a null pointer.
  std::vector<const Yaml*> alternatives(const Yaml* resources) {
    std::vector<const Yaml*> out;
    for (const char* key : {"any_of", "ordered"}) {
      const Yaml* list = resources == nullptr ? nullptr : resources->find(key);
      if (list == nullptr) continue;
      if (list->kind != Yaml::Kind::sequence) {
        fields_.fault(*list, "wrong-type",
                      fmt::format("'{}' is {}, not a list", key, kind_name(list->kind)),
                      "give a list of resources");
        continue;
      }
      for (const Yaml& one : list->items) out.push_back(&one);
    }
    if (out.empty()) out.push_back(nullptr);
    return out;
  }

  void add_accelerator(const Yaml& at, std::string_view name, std::string_view count) {
    Accelerator accelerator{std::string{name}, std::string{name}, 1, {}, &at};
    if (!count.empty()) {
      const auto number = text::to_number(count);
      constexpr double most = 1e6;
      if (!number || !(*number > 0) || *number > most) {
        return fields_.fault(
            at, "not-a-number",
            fmt::format("'{}' is no number of accelerators", text::printable(count)),
            "give NAME:COUNT, such as H100:8");
      }
      accelerator.count = *number;
    }
    if (lower(name) == "a100") {
      accelerator.type = "A100-40GB";
      accelerator.reason = "SkyPilot's A100 has 40 GB: the other one is A100-80GB";
    }
    name_tpu(accelerator);
    accelerators_.push_back(std::move(accelerator));
  }

  // `H100:8`, or `H100`.
  void add_text(const Yaml& at, std::string_view text) {
    if (has_variable(text)) {
      unknown_ = variable_reason("accelerators", text);
      return;
    }
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    const std::size_t colon = text.find(':');
    const std::string_view name = text.substr(0, colon);
    if (name.empty() || (colon != std::string_view::npos && colon + 1 == text.size())) {
      return fields_.fault(at, "not-a-number",
                           fmt::format("'{}' is no accelerator", text::printable(text)),
                           "give NAME:COUNT, such as H100:8");
    }
    add_accelerator(at, name,
                    colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1));
  }

  void add_accelerators(const Yaml& at) {
    if (at.kind == Yaml::Kind::scalar) return add_text(at, at.text);
    for (const Yaml& item : at.items) {
      if (const auto text = fields_.text(item, "accelerators")) add_text(item, *text);
    }
    for (const Yaml::Member& member : at.members) {
      if (member.value.kind == Yaml::Kind::null) {
        add_text(at, member.key);
      } else if (const auto count = fields_.text(member.value, member.key)) {
        if (has_variable(*count)) {
          unknown_ = variable_reason(member.key, *count);
        } else {
          add_accelerator(member.value, member.key, *count);
        }
      }
    }
  }

  void read_accelerators() {
    bool some_without = false;
    std::vector<const Yaml*> read;  // what all alternatives share counts once
    for (const Resources& one : all_) {
      const Yaml* at = one.find("accelerators");
      if (at == nullptr) at = one.find("gpus");
      if (at == nullptr) {
        some_without = true;
      } else if (std::find(read.begin(), read.end(), at) == read.end()) {
        read.push_back(at);
        add_accelerators(*at);
      }
    }
    if (!unknown_.empty()) {
      out_.gpus = missing<double>(unknown_);
      out_.gpu_type = missing<std::vector<std::string>>(unknown_);
    } else if (!accelerators_.empty() && some_without) {
      out_.gpus = missing<double>("some of the alternatives have no accelerators");
      out_.gpu_type = missing<std::vector<std::string>>(out_.gpus.reason);
    } else if (!accelerators_.empty()) {
      put_types();
      put_counts();
    }
  }

  void put_types() {
    const Accelerator& first = accelerators_.front();
    std::vector<std::string> types;
    for (const Accelerator& one : accelerators_) {
      if (std::find(types.begin(), types.end(), one.type) == types.end()) types.push_back(one.type);
    }
    out_.gpu_type = fields_.given(std::move(types), *first.at);
    for (const Accelerator& one : accelerators_) {
      if (one.reason.empty()) continue;
      out_.gpu_type.certainty = Certainty::derived;
      out_.gpu_type.reason = one.reason;
    }
  }

  void put_counts() {
    const Accelerator& first = accelerators_.front();
    const bool differ =
        std::any_of(accelerators_.begin(), accelerators_.end(),
                    [&](const Accelerator& one) { return one.count != first.count; });
    if (differ) {
      std::vector<std::string> all;
      for (const Accelerator& one : accelerators_) {
        all.push_back(fmt::format("{}:{}", one.name, text::exact(one.count)));
      }
      out_.gpus = missing<double>(fmt::format("one of {}", fmt::join(all, ", ")));
      return;
    }
    double count = first.count;
    if (count < 1) {
      out_.share = fields_.given(count, *first.at);
      count = 1;
    } else if (count != static_cast<double>(static_cast<long>(count))) {
      return fields_.fault(*first.at, "not-whole",
                           fmt::format("{} accelerators are no whole number", text::exact(count)),
                           "give a whole number, or a part of one accelerator");
    }
    out_.gpus_per_node = fields_.given(count, *first.at);
    if (!first.reason.empty() && first.type.starts_with("TPU")) {
      out_.gpus_per_node.certainty = Certainty::derived;
      out_.gpus_per_node.reason = first.reason;
    }
    if (!out_.nodes.value) return;
    out_.gpus = fields_.derived(*out_.nodes.value * count, first.at, "nodes × GPUs per node");
  }

  void read_instance() {
    const Yaml* first = nullptr;
    bool same = true;
    std::size_t with = 0;
    for (const Resources& one : all_) {
      const Yaml* type = one.find("instance_type");
      if (type == nullptr) continue;
      ++with;
      if (first == nullptr) first = type;
      same = same && type->text == first->text;
    }
    const bool any = with > 0;
    if (any && (!same || with != all_.size())) {
      out_.instance = missing<std::string>("the alternatives have different machine types");
    } else if (first != nullptr) {
      out_.instance = fields_.word(first, "instance_type");
    }
    if (any || !accelerators_.empty() || !unknown_.empty()) return;
    out_.gpus = fields_.derived(0.0, task_.find("resources"), "no accelerators are asked for");
  }

  Where where(const Resources& one) {
    if (const Yaml* infra = one.find("infra")) {
      const auto text = fields_.text(*infra, "infra");
      return text ? where_of(*infra, *text) : Where{};
    }
    Where out;
    std::string joined = "*";
    if (const Yaml* cloud = one.find("cloud")) {
      joined = fields_.text(*cloud, "cloud").value_or("*");
      out.at = cloud;
    }
    for (const char* key : {"region", "zone"}) {
      const Yaml* part = one.find(key);
      joined += '/';
      joined += part == nullptr ? "*" : fields_.text(*part, key).value_or("*");
      if (part != nullptr) out.at = part;
    }
    return out.at == nullptr ? out : where_of(*out.at, joined);
  }

  // `CLOUD/REGION/ZONE`, of which any may be `*` and the last ones may be left out.
  static Where where_of(const Yaml& at, std::string_view text) {
    Where out;
    out.at = &at;
    if (has_variable(text)) {
      out.reason = variable_reason("infra", text);
      return out;
    }
    std::array<std::string, 3> parts{};
    std::size_t filled = 0;
    for (std::string_view rest = text; filled < parts.size(); ++filled) {
      const std::size_t slash = rest.find('/');
      parts.at(filled) = std::string{rest.substr(0, slash)};
      if (slash == std::string_view::npos) break;
      rest.remove_prefix(slash + 1);
    }
    const std::string cloud = lower(parts[0]);
    if (cloud == "k8s" || cloud == "kubernetes" || cloud == "ssh" || cloud == "slurm") {
      out.reason = fmt::format("where '{}' is, the task does not say", text::printable(text));
      return out;
    }
    const auto found = std::find_if(clouds.begin(), clouds.end(),
                                    [&](const Cloud& one) { return one.name == cloud; });
    const bool any_cloud = cloud.empty() || cloud == "*";
    if (found == clouds.end() && !any_cloud) {
      out.reason =
          fmt::format("'{}' is not among the providers of the tables", text::printable(parts[0]));
      return out;
    }
    if (!any_cloud) out.provider = found->provider;
    std::string& region = parts[1].empty() || parts[1] == "*" ? parts[2] : parts[1];
    if (!region.empty() && region != "*") {
      out.region = any_cloud ? region : fmt::format("{}:{}", out.provider, region);
    }
    return out;
  }

  void read_place() {
    std::vector<Where> places;
    for (const Resources& one : all_) {
      Where place = where(one);
      if (std::find(places.begin(), places.end(), place) == places.end()) {
        places.push_back(std::move(place));
      }
    }
    const Where& first = places.front();
    const bool one_provider = std::all_of(places.begin(), places.end(), [&](const Where& place) {
      return place.provider == first.provider;
    });
    if (one_provider && !first.provider.empty()) {
      out_.provider = fields_.given(first.provider, *first.at);
    }
    if (places.size() == 1) {
      if (!first.region.empty()) {
        out_.region = fields_.given(first.region, *first.at);
      } else {
        out_.region = missing<std::string>(first.reason.empty() ? "SkyPilot chooses where it runs"
                                                                : first.reason);
      }
      return;
    }
    std::vector<std::string> names;
    for (const Where& place : places) {
      if (!place.region.empty()) names.push_back(place.region);
    }
    out_.region =
        missing<std::string>(names.empty() ? std::string{"SkyPilot chooses where it runs"}
                                           : fmt::format("one of {}", fmt::join(names, ", ")));
  }

  void read_purchase() {
    std::vector<JobField<bool>> spots;
    for (const Resources& one : all_)
      spots.push_back(fields_.flag(one.find("use_spot"), "use_spot"));
    const JobField<bool>& first = spots.front();
    const bool differ = std::any_of(spots.begin(), spots.end(), [&](const JobField<bool>& one) {
      return one.value.value_or(false) != first.value.value_or(false);
    });
    if (differ) {
      out_.purchase = missing<std::string>("some of the alternatives are spot instances");
    } else if (first.value) {
      out_.purchase = {
          std::string{*first.value ? "spot" : "on-demand"}, Certainty::given, first.place, {}};
    } else if (first.reason.empty()) {
      out_.purchase = {std::string{"on-demand"},
                       Certainty::derived,
                       {},
                       "SkyPilot's default, where use_spot is not given"};
    } else {
      out_.purchase = missing<std::string>(first.reason);
    }
  }

  // A number with a unit that may end in `+`: nothing, with the reason, for a least number.
  JobField<double> amount(const Yaml* at, const char* key, bool memory) {
    if (at == nullptr) return {};
    const auto text = fields_.text(*at, key);
    if (!text) return {};
    if (has_variable(*text)) return missing<double>(variable_reason(key, *text));
    if (text->ends_with('+') || text->ends_with('x')) {
      return missing<double>(fmt::format("{}: '{}' is the least", key, text::printable(*text)));
    }
    const auto [digits, factor] = memory ? memory_unit(*text) : std::pair{*text, 1.0};
    const auto number = text::to_number(digits);
    constexpr double most = 1e9;
    if (!number || !(*number > 0) || *number > most) {
      fields_.fault(*at, "not-a-number",
                    fmt::format("'{}' is '{}', not a number", key, text::printable(*text)),
                    memory ? "give GB, such as 64 or 64+" : "give a number, such as 8 or 8+");
      return {};
    }
    return fields_.given(*number * factor, *at);
  }

  // The number without its unit, and what one of that is in 10^9 bytes. SkyPilot's units are
  // binary.
  static std::pair<std::string, double> memory_unit(const std::string& text) {
    struct Unit {
      std::string_view name;
      double bytes;
    };
    constexpr double kib = 1024;
    constexpr std::array units{Unit{"kb", kib}, Unit{"mb", kib * kib}, Unit{"gb", kib * kib * kib},
                               Unit{"tb", kib * kib * kib * kib},
                               Unit{"pb", kib * kib * kib * kib * kib}};
    constexpr double giga = 1e9;
    const std::string low = lower(text);
    for (const Unit& unit : units) {
      if (!low.ends_with(unit.name)) continue;
      return {text.substr(0, text.size() - unit.name.size()), unit.bytes / giga};
    }
    return {text, kib * kib * kib / giga};
  }

  void read_host() {
    if (all_.size() > 1) return;
    const JobField<double> cpus = amount(all_.front().find("cpus"), "cpus", false);
    out_.cpus = cpus;
    if (cpus.value) {
      out_.cpus.value.reset();
      if (out_.nodes.value) {
        out_.cpus = {*cpus.value * *out_.nodes.value, Certainty::derived, cpus.place,
                     "nodes × CPUs per node"};
      }
    }
    out_.memory_gb = amount(all_.front().find("memory"), "memory", true);
  }

  const Yaml& task_;
  YamlFields& fields_;
  JobComponent& out_;
  std::vector<Resources> all_;
  std::vector<Accelerator> accelerators_;
  std::string unknown_;  // why the accelerators are not known
};

}  // namespace

bool is_skypilot(const Yaml& yaml) {
  if (yaml.kind != Yaml::Kind::map || yaml.find("apiVersion") != nullptr) return false;
  constexpr std::array keys{"resources", "run", "setup", "num_nodes"};
  return std::any_of(keys.begin(), keys.end(),
                     [&](const char* key) { return yaml.find(key) != nullptr; });
}

void read_skypilot(const std::shared_ptr<const text::Document>& document,
                   const std::vector<Yaml>& tasks, JobRequest& job) {
  job.format = "skypilot";
  YamlFields fields{document, job.faults};
  for (const Yaml& task : tasks) {
    if (task.kind == Yaml::Kind::map && task.find("service") != nullptr) {
      fields.fault(*task.find("service"), "not-a-job", "this is a service, which has no end",
                   "give a task without 'service'");
    }
    // The head of a pipeline has a name alone.
    if (is_skypilot(task)) Task{task, fields, job.components.emplace_back()}.read();
  }
}

}  // namespace trainprint::readers
