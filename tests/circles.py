"""The contract ``no_circles`` of ``lint-imports``: no file imports itself, however far round."""

from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output


class NoCircles(Contract):
    """Imports within functions count: they hide a circle and do not open it."""

    type_name = "no_circles"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        imported = {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}
        try:
            TopologicalSorter(imported).prepare()
        except CycleError as error:
            return ContractCheck(kept=False, metadata={"circle": error.args[1]})
        return ContractCheck(kept=True)

    def render_broken_contract(self, check: ContractCheck) -> None:
        circle: list[str] = check.metadata["circle"]
        output.print_error("One circle; move what both ends need to a file below them:")
        for one, importer in pairwise(circle):
            output.print_error(f"  {importer} imports {one}")
