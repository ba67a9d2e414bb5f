#!/usr/bin/env python3
"""How floors are held and raised."""

import tomllib
import unittest

from floors import as_toml, failures, floor_of, updated


class FloorsTest(unittest.TestCase):
    def test_a_measure_below_its_floor_is_named_with_both(self):
        self.assertEqual(failures({"real": {"pooled": 0.8}}, {"real": {"pooled": 0.7949}}),
                         ["real: pooled: 0.7949 is below its floor 0.800"])

    def test_a_measure_at_its_floor_holds(self):
        self.assertEqual(failures({"real": {"pooled": 0.8, "traps": 1}}, {"real": {"pooled": 0.8, "traps": 1}}), [])

    def test_more_traps_than_may_come_out_are_named(self):
        self.assertEqual(failures({"real": {"traps": 1}}, {"real": {"traps": 2}}),
                         ["real: traps: 2 came out as items, at most 1 may"])

    def test_a_measure_that_is_gone_is_named(self):
        self.assertEqual(failures({"real": {"label": 0.8}}, {"real": {}}), ["real: label: not measured any more, floor 0.8"])

    def test_a_set_that_is_not_here_is_not_held(self):
        self.assertEqual(failures({"real": {"pooled": 0.8}}, {}), [])

    def test_a_floor_is_no_more_than_the_slack_below(self):
        for value in (1.0, 0.9785, 0.8484848, 0.5):
            self.assertLessEqual(value - 0.005, floor_of("pooled", value) + 1e-9)
            self.assertLess(floor_of("pooled", value), value)

    def test_floors_only_rise(self):
        floors = {"samples": {"pooled": 0.9, "finding": 0.7, "traps": 1}, "real": {"pooled": 0.6}}
        reached = {"samples": {"pooled": 0.8, "finding": 0.8, "traps": 3, "question": 1.0}}
        self.assertEqual(updated(floors, reached),
                         {"samples": {"pooled": 0.9, "finding": 0.795, "traps": 1, "question": 0.995}, "real": {"pooled": 0.6}})
        self.assertEqual(updated({"samples": {"traps": 3}}, {"samples": {"traps": 0}}), {"samples": {"traps": 0}})

    def test_what_is_written_is_what_is_read(self):
        floors = {"samples": {"pooled": 0.995, "traps": 0}, "real": {"pooled": 0.6}}
        self.assertEqual(tomllib.loads(as_toml(floors)), floors)


if __name__ == "__main__":
    unittest.main()
