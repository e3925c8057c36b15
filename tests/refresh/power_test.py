#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of data/refresh/power.py, the fit of the power model: power_test.py DATA."""

import contextlib
import importlib.util
import io
import json
import math
import pathlib
import sys
import tempfile
import unittest

DATA = pathlib.Path(sys.argv.pop(1))
sys.dont_write_bytecode = True


def module():
    """The script afresh, so that a test may change its constants."""
    spec = importlib.util.spec_from_file_location("power", DATA / "refresh/power.py")
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def reading(source, workload, family, share=0.5):
    return {"source": source, "workload_kind": workload, "family": family, "share_of_tdp": share}


class EffectsTest(unittest.TestCase):
    def test_balanced_groups_shrink_as_the_textbook_says(self):
        """One-way random effects, balanced: the effect is (group mean - mean) · n / (n + run² / workload²)."""
        power = module()
        power.SOURCE = power.FAMILY = 0.0
        power.WORKLOAD, power.OTHER_RUNS = 0.6, 0.9
        values = {"a": [1.0, 2.0, 4.5], "b": [-1.0, 0.5, -2.5]}
        readings = [{**reading("s", name, "f"), "x": x} for name, group in values.items() for x in group]
        effects = power.Effects(readings, lambda r: r["x"])
        mean = sum(sum(group) for group in values.values()) / 6
        self.assertAlmostEqual(effects.mean, mean)
        shrinkage = 3 / (3 + 0.9**2 / 0.6**2)
        for name, group in values.items():
            effect, variance = effects.of("workload", name)
            self.assertAlmostEqual(effect, (sum(group) / 3 - mean) * shrinkage)
            self.assertAlmostEqual(variance, 0.6**2 * (1 - shrinkage))

    def test_readings_of_one_source_count_less_than_those_of_several(self):
        power = module()
        one = power.Effects([{**reading("s", "a", "f"), "x": 1.0} for _ in range(4)], lambda r: r["x"])
        several = power.Effects([{**reading(str(i), "a", "f"), "x": 1.0} for i in range(4)], lambda r: r["x"])
        self.assertGreater(one.mean_variance, several.mean_variance)

    def test_what_no_reading_tells_of_has_no_effect_and_all_of_its_variance(self):
        power = module()
        effects = power.Effects([reading("s", "a", "f"), reading("t", "b", "g")], lambda r: 1.0)
        self.assertEqual(effects.of("family", "h"), (0, power.FAMILY**2))
        self.assertEqual(effects.of("workload", "c"), (0, power.WORKLOAD**2))


class PercentileTest(unittest.TestCase):
    def test_every_source_has_one_voice(self):
        power = module()
        many = [reading("loud", "a", "f", 0.9) for _ in range(8)] + [reading("quiet", "a", "f", 0.3)]
        many.append(reading("third", "a", "f", 0.5))
        pairs = power.with_weights(many, lambda r: r["share_of_tdp"])
        self.assertEqual([power.percentile(pairs, share) for share in (0.05, 0.5, 0.95)], [0.3, 0.5, 0.9])


class ScaleTest(unittest.TestCase):
    def test_the_scale_goes_to_positions_and_back(self):
        power = module()
        for activity in (0.1, 0.5, 0.8):
            self.assertAlmostEqual(power.activity_at(power.logit(activity)), activity)
        self.assertTrue(math.isfinite(power.logit(-0.2)) and math.isfinite(power.logit(1.3)))


class FitTest(unittest.TestCase):
    def fitted(self, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(module().main(["--out", folder, *arguments]), 0)
            read = lambda name: json.loads((pathlib.Path(folder) / f"{name}.json").read_text(encoding="utf-8"))
            return {name: {row["id"]: row for row in read(name)["rows"]} for name in ("workloads", "families", "nodes")}

    def test_the_bundled_tables_are_what_is_fitted(self):
        self.assertEqual(module().main(["--check"]), 0)

    def test_a_table_that_is_not_what_is_fitted_is_told(self):
        power = module()
        power.RUN["vision"] = 0.2
        told = io.StringIO()
        with contextlib.redirect_stderr(told):
            self.assertEqual(power.main(["--check"]), 1)
        self.assertIn("workloads: vision", told.getvalue())

    def test_a_source_that_is_left_out_is_behind_nothing(self):
        tables = self.fitted("--without", "zeus-traces", "patterson-2021")
        for name in ("workloads", "families"):
            for row in tables[name].values():
                self.assertNotIn("zeus-traces", row["source"])
        self.assertEqual(tables["families"]["tpu-v2-v3"]["measured_sources"], 0)
        self.assertEqual(tables["workloads"]["speech"]["activity_low"], tables["workloads"]["unknown"]["activity_low"])

    def test_a_family_less_often_measured_has_a_wider_range(self):
        width = lambda tables: tables["families"]["nvidia-volta"]["draw_high"] / tables["families"]["nvidia-volta"]["draw_low"]
        self.assertGreater(width(self.fitted("--without", "zeus-traces", "dodge-2022")), width(self.fitted()))


if __name__ == "__main__":
    unittest.main()
