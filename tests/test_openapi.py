"""The OpenAPI document says what a stranger needs to call us."""

from fastapi import FastAPI

from app.access.permissions import Permission


def test_every_guarded_operation_names_its_permission_and_takes_api_keys(app: FastAPI) -> None:
    document = app.openapi()
    assert document["components"]["securitySchemes"]["ApiKey"]["scheme"] == "bearer"
    named = {
        operation["x-permission"]: operation
        for methods in document["paths"].values()
        for operation in methods.values()
        if "x-permission" in operation
    }
    assert set(named) == set(Permission)
    for permission, operation in named.items():
        assert f"`{permission}`" in operation["description"]
        assert {"ApiKey": []} in operation["security"]


def test_operations_are_called_once_each_and_public_ones_need_nothing(app: FastAPI) -> None:
    operations = [
        operation for methods in app.openapi()["paths"].values() for operation in methods.values()
    ]
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names)) >= 50
    public = [o for o in operations if o["operationId"] == "read_public_badge"]
    assert "security" not in public[0]
    assert "x-permission" not in public[0]


def test_no_two_shapes_share_a_name(app: FastAPI) -> None:
    """Of two classes of one name the document calls both by their modules, and so do clients."""
    names = app.openapi()["components"]["schemas"]
    assert [name for name in names if "__" in name] == []
